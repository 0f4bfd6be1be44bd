-- A pair tells by itself of which item it is and when its label job was done: an audit is drawn from pairs alone.
ALTER TABLE "preference_pair" ADD COLUMN     "item_hash" TEXT,
ADD COLUMN     "modality" TEXT;

UPDATE preference_pair p SET item_hash = i.content_hash, modality = i.modality, created_at = coalesce(j.finished_at, p.created_at)
FROM label_job j JOIN item i ON i.id = j.item_id WHERE j.id = p.label_job_id;

ALTER TABLE "preference_pair" ALTER COLUMN "item_hash" SET NOT NULL,
ALTER COLUMN "modality" SET NOT NULL;

ALTER TABLE preference_pair
  ADD CONSTRAINT preference_pair_item_hash_form CHECK (length(item_hash) = 64 AND item_hash !~ '[^0-9a-f]'),
  ADD CONSTRAINT preference_pair_modality_word CHECK (modality IN ('text', 'image'));
