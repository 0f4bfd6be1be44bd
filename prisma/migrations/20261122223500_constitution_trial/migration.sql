-- AlterTable
ALTER TABLE "constitution" ADD COLUMN     "trial" BOOLEAN NOT NULL DEFAULT false;

-- Invariants
ALTER TABLE constitution ADD CONSTRAINT constitution_trial_has_slug CHECK (trial = (slug LIKE '%~trial'));
