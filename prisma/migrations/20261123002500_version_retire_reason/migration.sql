-- AlterTable
ALTER TABLE "constitution_version" ADD COLUMN     "retire_reason" TEXT;

-- Invariants
ALTER TABLE constitution_version
  ADD CONSTRAINT constitution_version_retire_reason_when
    CHECK (retire_reason IS NULL OR (retired_at IS NOT NULL AND retire_reason <> ''));

-- Of a published version only its retirement is written, once, with its reason.
CREATE OR REPLACE FUNCTION constitution_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  retirement CONSTANT text[] := ARRAY['state', 'retired_by', 'retired_at', 'retire_reason'];
BEGIN
  IF OLD.state = 'draft' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state = 'retired'
     AND to_jsonb(NEW) - retirement = to_jsonb(OLD) - retirement THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Version % of the constitution is % and cannot be changed or deleted: make a new draft from it, and retire this one if it should no longer be used.', OLD.number, OLD.state
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'constitution_version_stays';
END $$;
