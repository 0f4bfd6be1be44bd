-- Invariants
-- Who publishes holds the slug that the version's hash is taken of: a change of it in the same instant waits until it is published, and
-- is refused then, or publishing waits for the change.
CREATE FUNCTION constitution_slug_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM constitution WHERE id = NEW.constitution_id FOR KEY SHARE;
  RETURN NEW;
END $$;
CREATE TRIGGER constitution_slug_held BEFORE UPDATE OF state ON constitution_version
  FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state <> 'draft') EXECUTE FUNCTION constitution_slug_held();
