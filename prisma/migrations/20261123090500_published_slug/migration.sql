-- Invariants
-- The slug is part of the content that a version's hash is taken of: once a version is fixed, its slug is too.
CREATE FUNCTION constitution_slug_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM constitution_version v WHERE v.constitution_id = OLD.id AND v.state <> 'draft') THEN
    RAISE EXCEPTION 'The constitution % has a published version, whose hash is taken of the slug too: load its file under another slug instead.', OLD.slug
      USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'constitution_slug_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER constitution_slug_stays BEFORE UPDATE OF slug ON constitution
  FOR EACH ROW WHEN (NEW.slug IS DISTINCT FROM OLD.slug) EXECUTE FUNCTION constitution_slug_stays();
