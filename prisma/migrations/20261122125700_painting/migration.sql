-- AlterTable
ALTER TABLE "revision" ADD COLUMN     "asset_hash" TEXT,
ADD COLUMN     "generator" JSONB,
ADD COLUMN     "paint_call_id" UUID;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_asset_hash_fkey" FOREIGN KEY ("asset_hash") REFERENCES "asset"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_paint_call_id_fkey" FOREIGN KEY ("paint_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE label_job
  DROP CONSTRAINT label_job_stage_word,
  DROP CONSTRAINT label_job_outcome_word,
  ADD CONSTRAINT label_job_stage_word CHECK (stage IN ('candidates', 'caption', 'questions', 'contrast', 'critique', 'revision', 'painting', 'comparison', 'rating', 'classification')),
  ADD CONSTRAINT label_job_outcome_word CHECK (outcome IN ('pair', 'tie', 'not_applicable', 'veto_conflict', 'did_not_win', 'unchanged', 'prompt_revised', 'rated', 'classified'));

-- A made candidate says how: a text by its temperature and seed, a painted image by its generator; not every painter takes a seed.
ALTER TABLE candidate
  DROP CONSTRAINT candidate_made_by_call,
  ADD CONSTRAINT candidate_made_by_call CHECK ((label_job_id IS NULL) = (model_call_id IS NULL)),
  ADD CONSTRAINT candidate_made_says_how CHECK (
    CASE WHEN label_job_id IS NULL THEN num_nonnulls(temperature, seed) = 0
      WHEN asset_hash IS NULL THEN num_nonnulls(temperature, seed) = 2
      ELSE temperature IS NULL AND generator IS NOT NULL END
  );

-- A revised prompt led to a picture, with the call that painted it, or to none.
ALTER TABLE revision ADD CONSTRAINT revision_painted_whole CHECK (num_nonnulls(asset_hash, paint_call_id, generator) IN (0, 3));
