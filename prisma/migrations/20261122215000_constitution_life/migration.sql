-- AlterTable
ALTER TABLE "constitution_version" ADD COLUMN     "allow_reason" TEXT,
ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "edited_by" TEXT,
ADD COLUMN     "retired_at" TIMESTAMPTZ(3),
ADD COLUMN     "retired_by" TEXT;

-- AlterTable
ALTER TABLE "principle" ADD COLUMN     "rating" JSONB;

-- Invariants. What happened before these columns were there has left them empty.
ALTER TABLE constitution_version
  ADD CONSTRAINT constitution_version_edited_when CHECK ((edited_at IS NULL) = (edited_by IS NULL)),
  ADD CONSTRAINT constitution_version_allowed_when CHECK (allow_reason IS NULL OR (state <> 'draft' AND allow_reason <> '')),
  ADD CONSTRAINT constitution_version_retired_when
    CHECK ((retired_at IS NULL OR state = 'retired') AND (retired_at IS NULL) = (retired_by IS NULL));
ALTER TABLE principle ADD CONSTRAINT principle_rating_is_map CHECK (jsonb_typeof(rating) = 'object');

-- Of a published version only its retirement is written, once.
CREATE OR REPLACE FUNCTION constitution_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'draft' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state = 'retired'
     AND to_jsonb(NEW) - ARRAY['state', 'retired_by', 'retired_at'] = to_jsonb(OLD) - ARRAY['state', 'retired_by', 'retired_at'] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Version % of the constitution is % and cannot be changed or deleted: make a new draft from it, and retire this one if it should no longer be used.', OLD.number, OLD.state
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'constitution_version_stays';
END $$;
