-- CreateTable
CREATE TABLE "erasure" (
    "item_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "erased_by" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("item_id")
);

-- AddForeignKey
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE erasure
  ADD CONSTRAINT erasure_has_reason CHECK (reason ~ '\S'),
  ADD CONSTRAINT erasure_has_actor CHECK (erased_by ~ '\S');

-- What was drawn and decided is not overwritten, but where an item's texts are taken out of it. The word is set for that
-- transaction alone, and rows are changed by it, never deleted.
CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was CONSTANT jsonb := to_jsonb(OLD);
  becomes jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    becomes := to_jsonb(NEW);
    IF TG_TABLE_NAME = 'audit_unit' AND current_setting('precept.erasing', true) = 'on'
      AND was - 'made_with' = becomes - 'made_with' THEN
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
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('precept.erasing', true) = 'on'
    AND to_jsonb(OLD) - '{comment,evidence,reason}'::text[] = to_jsonb(NEW) - '{comment,evidence,reason}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'What was decided in an audit stays. A later decision supersedes it.'
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'audit_said';
END $$;

-- A tombstone stays.
CREATE FUNCTION erasure_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An erasure stays.'
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'erasure_stays';
END $$;
CREATE TRIGGER erasure_stays BEFORE UPDATE OR DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_stays();
