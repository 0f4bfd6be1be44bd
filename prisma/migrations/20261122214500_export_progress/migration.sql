-- AlterTable
ALTER TABLE "export" ADD COLUMN     "item_hashes" BYTEA,
ADD COLUMN     "progress" JSONB,
ADD COLUMN     "summary" JSONB;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE export
  ADD CONSTRAINT export_progress_is_of_a_try CHECK (progress IS NULL OR claim_token IS NOT NULL),
  ADD CONSTRAINT export_summary_is_of_files CHECK (summary IS NULL OR files IS NOT NULL),
  ADD CONSTRAINT export_item_hashes_are_whole CHECK (item_hashes IS NULL OR length(item_hashes) % 8 = 0);
