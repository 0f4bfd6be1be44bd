-- CreateTable
CREATE TABLE "image_verdict" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "judge" TEXT NOT NULL,
    "seen" TEXT NOT NULL,
    "aspect" TEXT NOT NULL,
    "principle_id" UUID,
    "subject" TEXT NOT NULL,
    "shown_first" TEXT,
    "scale" TEXT,
    "state" TEXT NOT NULL,
    "verdict" TEXT,
    "probability" DOUBLE PRECISION,
    "score" DOUBLE PRECISION,
    "expected" DOUBLE PRECISION,
    "distribution" JSONB,
    "way" TEXT,
    "reasons" TEXT,
    "instead_of" TEXT,
    "model_call_id" UUID,
    "sample_calls" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "image_verdict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "image_verdict_once" ON "image_verdict"("label_job_id", "judge", "seen", "aspect", "subject", "principle_id", "shown_first") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "image_verdict" ADD CONSTRAINT "image_verdict_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_verdict" ADD CONSTRAINT "image_verdict_principle_id_fkey" FOREIGN KEY ("principle_id") REFERENCES "principle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_verdict" ADD CONSTRAINT "image_verdict_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE image_verdict
  ADD CONSTRAINT image_verdict_seen_word CHECK (seen IN ('caption', 'image')),
  ADD CONSTRAINT image_verdict_aspect_word CHECK (aspect IN ('principle', 'alignment', 'following', 'style', 'coherence')),
  ADD CONSTRAINT image_verdict_shown_first_word CHECK (shown_first IN ('first', 'second')),
  ADD CONSTRAINT image_verdict_scale_word CHECK (scale IN ('good-bad', '1-5', '1-10')),
  ADD CONSTRAINT image_verdict_state_word CHECK (state IN ('readable', 'unreadable', 'refused', 'filtered', 'truncated', 'failed')),
  ADD CONSTRAINT image_verdict_verdict_word CHECK (verdict IN ('first', 'second', 'tie', 'not_applicable')),
  ADD CONSTRAINT image_verdict_way_word CHECK (way IN ('logprobs', 'verdict', 'samples'));

-- It compares two images in one order, or rates one; a principle's verdict on captions is a judgement or a rating instead.
ALTER TABLE image_verdict
  ADD CONSTRAINT image_verdict_compares_or_rates CHECK (num_nonnulls(shown_first, scale) = 1),
  ADD CONSTRAINT image_verdict_names_principle CHECK ((aspect = 'principle') = (principle_id IS NOT NULL)),
  ADD CONSTRAINT image_verdict_makes_no_label CHECK (aspect = 'alignment' OR seen = 'image');

-- A failure carries no verdict and no score.
ALTER TABLE image_verdict
  ADD CONSTRAINT image_verdict_readable_is_whole CHECK (
    (state = 'readable') = (way IS NOT NULL) AND (state <> 'readable' OR (verdict IS NOT NULL) = (shown_first IS NOT NULL))
    AND (score IS NULL) = (expected IS NULL) AND (score IS NULL OR scale IS NOT NULL)
  ),
  ADD CONSTRAINT image_verdict_failure_is_no_verdict CHECK (state = 'readable' OR num_nonnulls(verdict, probability, score, expected) = 0),
  ADD CONSTRAINT image_verdict_probability_open CHECK (probability > 0 AND probability < 1),
  ADD CONSTRAINT image_verdict_score_in_scale CHECK (
    score BETWEEN CASE scale WHEN 'good-bad' THEN 0 ELSE 1 END AND CASE scale WHEN 'good-bad' THEN 1 WHEN '1-5' THEN 5 ELSE 10 END
    AND expected BETWEEN CASE scale WHEN 'good-bad' THEN 0 ELSE 1 END AND CASE scale WHEN 'good-bad' THEN 1 WHEN '1-5' THEN 5 ELSE 10 END
  );
