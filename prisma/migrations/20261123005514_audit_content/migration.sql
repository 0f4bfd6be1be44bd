-- AlterTable
ALTER TABLE "audit_unit" ADD COLUMN     "content_hash" TEXT;

-- AlterTable
ALTER TABLE "audit_gold" ADD COLUMN     "content_hash" TEXT;

-- What is judged, as a draw gives it: SHA-256 of the item and of its texts, in whatever order.
ALTER TABLE audit_unit DISABLE TRIGGER audit_stays;
ALTER TABLE audit_gold DISABLE TRIGGER audit_said;

UPDATE audit_unit u SET content_hash = encode(sha256(convert_to(i.content_hash || E'\n' || concat_ws(' ', least(p.chosen_hash COLLATE "C", p.rejected_hash), greatest(p.chosen_hash COLLATE "C", p.rejected_hash)), 'UTF8')), 'hex')
FROM preference_pair p JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id WHERE p.id = u.pair_id;

UPDATE audit_unit u SET content_hash = encode(sha256(convert_to(i.content_hash || E'\n' || concat_ws(' ', v.content_hash, v.asset_hash), 'UTF8')), 'hex')
FROM revision v JOIN label_job j ON j.id = v.label_job_id JOIN item i ON i.id = j.item_id WHERE v.id = u.revision_id;

UPDATE audit_unit u SET content_hash = encode(sha256(convert_to(i.content_hash || E'\n' || concat_ws(' ', coalesce(
    (SELECT c.content_hash FROM candidate c WHERE c.item_id = i.id AND (c.label_job_id IS NULL OR c.label_job_id = j.id) AND 'candidate:' || c.position = g.subject),
    (SELECT v.content_hash FROM revision v WHERE v.label_job_id = j.id AND 'revision:' || v.round = g.subject)), q.key), 'UTF8')), 'hex')
FROM rating g JOIN principle q ON q.id = g.principle_id JOIN label_job j ON j.id = g.label_job_id JOIN item i ON i.id = j.item_id WHERE g.id = u.rating_id;

UPDATE audit_gold u SET content_hash = encode(sha256(convert_to(i.content_hash || E'\n' || concat_ws(' ', least(p.chosen_hash COLLATE "C", p.rejected_hash), greatest(p.chosen_hash COLLATE "C", p.rejected_hash)), 'UTF8')), 'hex')
FROM preference_pair p JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id WHERE p.id = u.pair_id;

UPDATE audit_gold u SET content_hash = encode(sha256(convert_to(i.content_hash || E'\n' || concat_ws(' ', v.content_hash, v.asset_hash), 'UTF8')), 'hex')
FROM revision v JOIN label_job j ON j.id = v.label_job_id JOIN item i ON i.id = j.item_id WHERE v.id = u.revision_id;

UPDATE audit_gold u SET content_hash = encode(sha256(convert_to(i.content_hash || E'\n' || concat_ws(' ', coalesce(
    (SELECT c.content_hash FROM candidate c WHERE c.item_id = i.id AND (c.label_job_id IS NULL OR c.label_job_id = j.id) AND 'candidate:' || c.position = g.subject),
    (SELECT v.content_hash FROM revision v WHERE v.label_job_id = j.id AND 'revision:' || v.round = g.subject)), q.key), 'UTF8')), 'hex')
FROM rating g JOIN principle q ON q.id = g.principle_id JOIN label_job j ON j.id = g.label_job_id JOIN item i ON i.id = j.item_id WHERE g.id = u.rating_id;

ALTER TABLE audit_unit ENABLE TRIGGER audit_stays;
ALTER TABLE audit_gold ENABLE TRIGGER audit_said;

ALTER TABLE "audit_unit" ALTER COLUMN "content_hash" SET NOT NULL;
ALTER TABLE "audit_gold" ALTER COLUMN "content_hash" SET NOT NULL;
ALTER TABLE audit_unit
  ADD CONSTRAINT audit_unit_content_hash_form CHECK (length(content_hash) = 64 AND content_hash !~ '[^0-9a-f]');
ALTER TABLE audit_gold
  ADD CONSTRAINT audit_gold_content_hash_form CHECK (length(content_hash) = 64 AND content_hash !~ '[^0-9a-f]');

-- CreateIndex
CREATE INDEX "audit_unit_audit_id_content_hash_idx" ON "audit_unit"("audit_id", "content_hash");

-- Erasing takes it too: a single text may be short enough to be guessed from it.
CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was CONSTANT jsonb := to_jsonb(OLD);
  becomes jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    becomes := to_jsonb(NEW);
    IF TG_TABLE_NAME = 'audit_unit' AND current_setting('precept.erasing', true) = 'on'
      AND was - '{made_with,content_hash}'::text[] = becomes - '{made_with,content_hash}'::text[] THEN
      RETURN NEW;
    END IF;
    IF was - TG_ARGV = becomes - TG_ARGV AND NOT EXISTS (
      SELECT FROM unnest(TG_ARGV) AS c(name)
      WHERE was -> name = 'true' AND becomes -> name <> 'true'
        OR jsonb_typeof(was -> name) = 'number' AND (becomes ->> name)::float8 < (was ->> name)::float8
    ) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'What an audit has drawn stays as it was drawn. Extend the audit, or draw another one.'
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'audit_stays';
END $$;

CREATE OR REPLACE FUNCTION audit_said() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erased CONSTANT text[] := CASE TG_TABLE_NAME WHEN 'audit_gold' THEN '{content_hash}'::text[] ELSE '{comment,evidence,reason}'::text[] END;
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('precept.erasing', true) = 'on' AND to_jsonb(OLD) - erased = to_jsonb(NEW) - erased THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'What was decided in an audit stays. A later decision supersedes it.'
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'audit_said';
END $$;
