-- AlterTable
ALTER TABLE "candidate" ADD COLUMN     "image_name" TEXT;

-- CreateTable
CREATE TABLE "score" (
    "id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "label_job_id" UUID,
    "scorer" TEXT NOT NULL,
    "aspect" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "model_call_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "human_rating" (
    "id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "rater" TEXT NOT NULL,
    "aspect" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "scale" TEXT,
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "human_rating_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "score_label_job_id_idx" ON "score"("label_job_id");

-- CreateIndex
CREATE UNIQUE INDEX "score_candidate_id_label_job_id_scorer_aspect_key" ON "score"("candidate_id", "label_job_id", "scorer", "aspect") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "human_rating_candidate_id_rater_aspect_key" ON "human_rating"("candidate_id", "rater", "aspect");

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "human_rating" ADD CONSTRAINT "human_rating_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

-- An image that is known by its name only has no bytes and no asset; a text has no name.
ALTER TABLE candidate
  DROP CONSTRAINT candidate_text_or_image,
  ADD CONSTRAINT candidate_text_or_image CHECK (
    CASE WHEN text IS NULL THEN num_nonnulls(asset_hash, image_name) > 0 ELSE num_nonnulls(asset_hash, image_name) = 0 END
  ),
  ADD CONSTRAINT candidate_image_name_not_blank CHECK (image_name ~ '\S');

-- A score that is no number cannot be ranked or averaged.
ALTER TABLE score
  ADD CONSTRAINT score_aspect_word CHECK (aspect IN ('alignment', 'quality', 'aesthetic', 'style', 'coherence', 'count', 'overall', 'other')),
  ADD CONSTRAINT score_scorer_not_blank CHECK (scorer ~ '\S'),
  ADD CONSTRAINT score_value_finite CHECK (value > '-Infinity' AND value < 'Infinity'),
  ADD CONSTRAINT score_call_is_of_run CHECK (model_call_id IS NULL OR label_job_id IS NOT NULL);
ALTER TABLE human_rating
  ADD CONSTRAINT human_rating_aspect_word CHECK (aspect IN ('alignment', 'quality', 'aesthetic', 'style', 'coherence', 'count', 'overall', 'other')),
  ADD CONSTRAINT human_rating_rater_not_blank CHECK (rater ~ '\S'),
  ADD CONSTRAINT human_rating_value_finite CHECK (value > '-Infinity' AND value < 'Infinity');
