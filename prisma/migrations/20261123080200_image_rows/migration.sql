-- AlterTable
ALTER TABLE "audit" ADD COLUMN     "side_by_side" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "audit_slot" ADD COLUMN     "shown_row" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Invariants
-- What the Prisma schema cannot say. Written by hand.
ALTER TABLE audit
  ADD CONSTRAINT audit_images_side_by_side CHECK (NOT side_by_side OR unit = 'image');
ALTER TABLE audit_slot
  ALTER COLUMN shown_row SET NOT NULL,
  ADD CONSTRAINT audit_slot_row_is_short CHECK (cardinality(shown_row) <= 3);
