-- In which language a caption is, where that is surely not the wanted one. No fallback answers contrasts: the column was never filled.

-- AlterTable
ALTER TABLE "caption" ADD COLUMN     "language" TEXT;

-- AlterTable
ALTER TABLE "contrast" DROP COLUMN "instead_of";

-- Invariants
ALTER TABLE caption ADD CONSTRAINT caption_language_form CHECK (language ~ '^[a-z]{2,3}$');
