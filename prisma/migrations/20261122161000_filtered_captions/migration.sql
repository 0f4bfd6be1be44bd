-- A caption that the vendor filtered has no call, and stands as what it is.

-- AlterTable
ALTER TABLE "caption" ALTER COLUMN "model_call_id" DROP NOT NULL;

-- Invariants
ALTER TABLE caption
  ADD CONSTRAINT caption_has_call CHECK (model_call_id IS NOT NULL OR state = 'filtered');
