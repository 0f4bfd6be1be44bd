-- AlterTable
ALTER TABLE "candidate" ADD COLUMN     "asset_hash" TEXT,
ADD COLUMN     "generator" JSONB,
ALTER COLUMN "text" DROP NOT NULL;

-- AlterTable
ALTER TABLE "item" ADD COLUMN     "condition_hash" TEXT,
ADD COLUMN     "modality" TEXT NOT NULL DEFAULT 'text';

-- CreateTable
CREATE TABLE "asset" (
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "perceptual_hash" TEXT NOT NULL,
    "rendition_hash" TEXT NOT NULL,
    "rendition_type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "caption" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "asset_hash" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "captioner" TEXT NOT NULL,
    "temperature" DOUBLE PRECISION NOT NULL,
    "seed" BIGINT,
    "state" TEXT NOT NULL,
    "short" TEXT,
    "descriptive" TEXT,
    "facts" JSONB,
    "score" DOUBLE PRECISION,
    "scored_by" TEXT,
    "best" BOOLEAN NOT NULL DEFAULT false,
    "model_call_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "caption_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "asset_rendition_hash_idx" ON "asset"("rendition_hash");

-- CreateIndex
CREATE UNIQUE INDEX "caption_label_job_id_asset_hash_position_key" ON "caption"("label_job_id", "asset_hash", "position");

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_condition_hash_fkey" FOREIGN KEY ("condition_hash") REFERENCES "asset"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_asset_hash_fkey" FOREIGN KEY ("asset_hash") REFERENCES "asset"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caption" ADD CONSTRAINT "caption_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caption" ADD CONSTRAINT "caption_asset_hash_fkey" FOREIGN KEY ("asset_hash") REFERENCES "asset"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caption" ADD CONSTRAINT "caption_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE item ADD CONSTRAINT item_modality_word CHECK (modality IN ('text', 'image'));
ALTER TABLE asset
  ADD CONSTRAINT asset_hash_form CHECK (length(hash) = 64 AND hash !~ '[^0-9a-f]'),
  ADD CONSTRAINT asset_rendition_hash_form CHECK (length(rendition_hash) = 64 AND rendition_hash !~ '[^0-9a-f]'),
  ADD CONSTRAINT asset_perceptual_hash_form CHECK (length(perceptual_hash) = 16 AND perceptual_hash !~ '[^0-9a-f]'),
  ADD CONSTRAINT asset_has_size CHECK (width > 0 AND height > 0 AND bytes > 0);

-- A candidate is a text or an image; an image is known by its asset.
ALTER TABLE candidate
  ADD CONSTRAINT candidate_text_or_image CHECK (num_nonnulls(text, asset_hash) = 1),
  ADD CONSTRAINT candidate_known_by_asset CHECK (asset_hash = content_hash);

-- A caption that could not be read says nothing; the judge sees one of those that could.
CREATE UNIQUE INDEX caption_one_best ON caption (label_job_id, asset_hash) WHERE best;
ALTER TABLE caption
  ADD CONSTRAINT caption_state_word CHECK (state IN ('readable', 'unreadable', 'refused', 'filtered', 'truncated')),
  ADD CONSTRAINT caption_readable_is_whole CHECK (
    (state = 'readable') = (num_nonnulls(short, descriptive) = 2) AND (state = 'readable' OR num_nonnulls(short, descriptive, facts, score) = 0)
  ),
  ADD CONSTRAINT caption_best_is_readable CHECK (NOT best OR state = 'readable'),
  ADD CONSTRAINT caption_score_has_source CHECK ((score IS NULL) = (scored_by IS NULL)),
  ADD CONSTRAINT caption_position_counts CHECK (position >= 0);

ALTER TABLE label_job
  DROP CONSTRAINT label_job_stage_word,
  ADD CONSTRAINT label_job_stage_word CHECK (stage IN ('candidates', 'caption', 'critique', 'revision', 'comparison', 'rating', 'classification'));
