-- AlterTable
ALTER TABLE "audit" ADD COLUMN     "unchanged" INTEGER;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE audit ADD CONSTRAINT audit_unchanged_counts CHECK (unchanged IS NULL OR (unit = 'revision' AND unchanged >= 0));
