-- AlterTable
ALTER TABLE "audit" ADD COLUMN     "embedders" JSONB NOT NULL DEFAULT '[]';

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE audit ADD CONSTRAINT audit_embedders_list CHECK (jsonb_typeof(embedders) = 'array');
