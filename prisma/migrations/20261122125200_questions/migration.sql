-- AlterTable
ALTER TABLE "item" ADD COLUMN     "questions" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "image_question" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "kind" TEXT,
    "depends_on" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "model_call_id" UUID,

    CONSTRAINT "image_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image_answer" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "question_key" TEXT NOT NULL,
    "asset_hash" TEXT NOT NULL,
    "answerer" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "answer" TEXT,
    "point" INTEGER,
    "why" TEXT NOT NULL,
    "model_call_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "image_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "perturbed_prompt" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from_word" TEXT NOT NULL,
    "to_word" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "perturbed_prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contrast" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "asset_hash" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "judge" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "probability" DOUBLE PRECISION,
    "shown_first" DOUBLE PRECISION,
    "shown_second" DOUBLE PRECISION,
    "way" TEXT,
    "instead_of" TEXT,
    "calls" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contrast_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "image_question_label_job_id_key_key" ON "image_question"("label_job_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "image_answer_label_job_id_asset_hash_question_key_key" ON "image_answer"("label_job_id", "asset_hash", "question_key");

-- CreateIndex
CREATE UNIQUE INDEX "perturbed_prompt_label_job_id_position_key" ON "perturbed_prompt"("label_job_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "contrast_label_job_id_asset_hash_position_judge_key" ON "contrast"("label_job_id", "asset_hash", "position", "judge");

-- AddForeignKey
ALTER TABLE "image_question" ADD CONSTRAINT "image_question_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_question" ADD CONSTRAINT "image_question_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_answer" ADD CONSTRAINT "image_answer_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_answer" ADD CONSTRAINT "image_answer_label_job_id_question_key_fkey" FOREIGN KEY ("label_job_id", "question_key") REFERENCES "image_question"("label_job_id", "key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_answer" ADD CONSTRAINT "image_answer_asset_hash_fkey" FOREIGN KEY ("asset_hash") REFERENCES "asset"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_answer" ADD CONSTRAINT "image_answer_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "perturbed_prompt" ADD CONSTRAINT "perturbed_prompt_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contrast" ADD CONSTRAINT "contrast_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contrast" ADD CONSTRAINT "contrast_asset_hash_fkey" FOREIGN KEY ("asset_hash") REFERENCES "asset"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contrast" ADD CONSTRAINT "contrast_label_job_id_position_fkey" FOREIGN KEY ("label_job_id", "position") REFERENCES "perturbed_prompt"("label_job_id", "position") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE item ADD CONSTRAINT item_questions_are_list CHECK (jsonb_typeof(questions) = 'array');
ALTER TABLE image_question
  ADD CONSTRAINT image_question_kind_word CHECK (kind IN ('object', 'count', 'colour', 'position', 'attribute', 'text', 'scene', 'style')),
  ADD CONSTRAINT image_question_position_counts CHECK (position >= 0);

-- An answer that could not be read says nothing. A point is known where the question was answered by yes or no, or where a
-- parent was answered by no; what is not known is no point.
ALTER TABLE image_answer
  ADD CONSTRAINT image_answer_state_word CHECK (state IN ('readable', 'unreadable', 'refused', 'filtered', 'truncated')),
  ADD CONSTRAINT image_answer_readable_is_whole CHECK ((state = 'readable') = (answer IS NOT NULL)),
  ADD CONSTRAINT image_answer_point_follows CHECK (
    CASE why
      WHEN 'answered' THEN point IS NOT DISTINCT FROM CASE answer WHEN 'yes' THEN 1 WHEN 'no' THEN 0 ELSE 2 END
      WHEN 'parent_no' THEN point IS NOT DISTINCT FROM 0 AND coalesce(answer, 'no') IN ('yes', 'no', 'cannot_tell')
      WHEN 'unanswered' THEN point IS NULL AND coalesce(answer, 'cannot_tell') = 'cannot_tell'
      ELSE false
    END
  );

ALTER TABLE perturbed_prompt
  ADD CONSTRAINT perturbed_prompt_kind_word CHECK (kind IN ('count', 'colour', 'position', 'background')),
  ADD CONSTRAINT perturbed_prompt_is_another CHECK (from_word <> to_word),
  ADD CONSTRAINT perturbed_prompt_position_counts CHECK (position >= 0 AND at >= 0);

-- A contrast that could not be read in both orders has no probability.
ALTER TABLE contrast
  ADD CONSTRAINT contrast_state_word CHECK (state IN ('readable', 'unreadable', 'refused', 'filtered', 'truncated', 'failed')),
  ADD CONSTRAINT contrast_way_word CHECK (way IN ('logprobs', 'verdict')),
  ADD CONSTRAINT contrast_readable_is_whole CHECK (
    num_nonnulls(probability, shown_first, shown_second, way) = CASE state WHEN 'readable' THEN 4 ELSE 0 END
  ),
  ADD CONSTRAINT contrast_probability_range CHECK (
    probability BETWEEN 0 AND 1 AND shown_first BETWEEN 0 AND 1 AND shown_second BETWEEN 0 AND 1
  );

ALTER TABLE label_job
  DROP CONSTRAINT label_job_stage_word,
  ADD CONSTRAINT label_job_stage_word CHECK (
    stage IN ('candidates', 'caption', 'questions', 'contrast', 'critique', 'revision', 'comparison', 'rating', 'classification')
  );
