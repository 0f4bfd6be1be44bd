-- DropIndex
DROP INDEX "candidate_item_id_position_key";

-- AlterTable
ALTER TABLE "candidate" ADD COLUMN     "label_job_id" UUID,
ADD COLUMN     "model_call_id" UUID,
ADD COLUMN     "seed" BIGINT,
ADD COLUMN     "temperature" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "item" ADD COLUMN     "gold" JSONB,
ADD COLUMN     "options" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "judgement" ADD COLUMN     "answer" TEXT,
ADD COLUMN     "instead_of" TEXT,
ADD COLUMN     "reasons" TEXT,
ADD COLUMN     "sample_calls" UUID[] DEFAULT ARRAY[]::UUID[];

-- AlterTable
ALTER TABLE "label_job" ADD COLUMN     "canary" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "suspects" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "preference_pair" ADD COLUMN     "target" DOUBLE PRECISION;
UPDATE "preference_pair" SET "target" = "probability";
ALTER TABLE "preference_pair" ALTER COLUMN "target" SET NOT NULL;

-- AlterTable
ALTER TABLE "principle" ADD COLUMN     "examples" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "canary_id" UUID,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'labelled',
ADD COLUMN     "prompts" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "rating" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "principle_id" UUID NOT NULL,
    "judge" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "score" DOUBLE PRECISION,
    "expected" DOUBLE PRECISION,
    "applies" BOOLEAN,
    "distribution" JSONB,
    "way" TEXT,
    "reasons" TEXT,
    "instead_of" TEXT,
    "model_call_id" UUID,
    "sample_calls" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "classification" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "judge" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "label" TEXT,
    "distribution" JSONB,
    "shown" INTEGER[],
    "way" TEXT,
    "reasons" TEXT,
    "instead_of" TEXT,
    "model_call_id" UUID,
    "sample_calls" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "classification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "rating_label_job_id_judge_subject_principle_id_key" ON "rating"("label_job_id", "judge", "subject", "principle_id");

-- CreateIndex
CREATE UNIQUE INDEX "classification_label_job_id_judge_key" ON "classification"("label_job_id", "judge");

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_canary_id_fkey" FOREIGN KEY ("canary_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_principle_id_fkey" FOREIGN KEY ("principle_id") REFERENCES "principle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classification" ADD CONSTRAINT "classification_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "classification" ADD CONSTRAINT "classification_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

-- Words.
ALTER TABLE run ADD CONSTRAINT run_kind_word CHECK (kind IN ('labelled', 'imported'));
ALTER TABLE label_job
  DROP CONSTRAINT label_job_stage_word,
  DROP CONSTRAINT label_job_outcome_word,
  ADD CONSTRAINT label_job_stage_word CHECK (stage IN ('candidates', 'critique', 'revision', 'comparison', 'rating', 'classification')),
  ADD CONSTRAINT label_job_outcome_word CHECK (outcome IN ('pair', 'tie', 'not_applicable', 'veto_conflict', 'did_not_win', 'unchanged', 'rated', 'classified'));
ALTER TABLE judgement
  DROP CONSTRAINT judgement_state_word,
  DROP CONSTRAINT judgement_way_word,
  ADD CONSTRAINT judgement_state_word CHECK (state IN ('readable', 'unreadable', 'refused', 'filtered', 'truncated', 'failed')),
  ADD CONSTRAINT judgement_way_word CHECK (way IN ('logprobs', 'verdict', 'samples'));
ALTER TABLE preference_pair
  DROP CONSTRAINT preference_pair_way_word,
  ADD CONSTRAINT preference_pair_way_word CHECK (way IN ('logprobs', 'verdict', 'samples')),
  ADD CONSTRAINT preference_pair_target_chosen CHECK (target > 0.5 AND target <= probability);
ALTER TABLE rating
  ADD CONSTRAINT rating_state_word CHECK (state IN ('readable', 'unreadable', 'refused', 'filtered', 'truncated', 'failed')),
  ADD CONSTRAINT rating_scale_word CHECK (scale IN ('good-bad', '1-5', '1-10')),
  ADD CONSTRAINT rating_way_word CHECK (way IN ('logprobs', 'verdict', 'samples'));
ALTER TABLE classification
  ADD CONSTRAINT classification_state_word CHECK (state IN ('readable', 'unreadable', 'refused', 'filtered', 'truncated', 'failed')),
  ADD CONSTRAINT classification_way_word CHECK (way IN ('logprobs', 'verdict', 'samples'));

-- A failure is never a label: no score, no choice.
ALTER TABLE rating
  ADD CONSTRAINT rating_readable_is_whole CHECK (
    (state = 'readable') = (way IS NOT NULL AND applies IS NOT NULL)
    AND (state <> 'readable' OR ((score IS NOT NULL) = applies AND (expected IS NOT NULL) = applies))
  ),
  ADD CONSTRAINT rating_failure_is_no_label CHECK (state = 'readable' OR (score IS NULL AND expected IS NULL AND applies IS NULL)),
  ADD CONSTRAINT rating_score_in_scale CHECK (
    score BETWEEN CASE scale WHEN 'good-bad' THEN 0 ELSE 1 END AND CASE scale WHEN 'good-bad' THEN 1 WHEN '1-5' THEN 5 ELSE 10 END
    AND expected BETWEEN CASE scale WHEN 'good-bad' THEN 0 ELSE 1 END AND CASE scale WHEN 'good-bad' THEN 1 WHEN '1-5' THEN 5 ELSE 10 END
  );
ALTER TABLE classification
  ADD CONSTRAINT classification_readable_is_whole CHECK (
    (state = 'readable') = (label IS NOT NULL AND distribution IS NOT NULL AND way IS NOT NULL)
  ),
  ADD CONSTRAINT classification_failure_is_no_label CHECK (
    state = 'readable' OR (label IS NULL AND distribution IS NULL AND way IS NULL)
  );

-- Candidates: imported ones belong to the item, others to one label job, and say how they were made.
CREATE UNIQUE INDEX candidate_imported_once ON candidate (item_id, position) WHERE label_job_id IS NULL;
CREATE UNIQUE INDEX candidate_made_once ON candidate (label_job_id, position) WHERE label_job_id IS NOT NULL;
ALTER TABLE candidate ADD CONSTRAINT candidate_made_by_call
  CHECK ((label_job_id IS NULL) = (model_call_id IS NULL) AND (label_job_id IS NULL) = (temperature IS NULL) AND (label_job_id IS NULL) = (seed IS NULL));

ALTER TABLE item ADD CONSTRAINT item_options_count CHECK (cardinality(options) IN (0, 2, 3, 4, 5, 6, 7, 8, 9));

-- Settings that runs have since this version, as they were before it.
UPDATE run SET recipe = recipe
  || jsonb_build_object('candidates', NULL, 'comparison',
       jsonb_build_object('orders', 'both', 'reasons', false, 'samples', 1, 'temperature', 1, 'clamp', NULL) || (recipe->'comparison'))
  || CASE recipe->>'name' WHEN 'critique-revision'
       THEN jsonb_build_object('draw', 'with-replacement', 'stopWhenUnchanged', false) ELSE '{}' END;
