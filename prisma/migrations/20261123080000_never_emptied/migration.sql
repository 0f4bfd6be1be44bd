-- Invariants
-- What the Prisma schema cannot say. Written by hand.

-- To empty a table passes by the triggers of its rows: whatever refuses to lose a row refuses to lose all of them, and so
-- does the ledger of paid calls.
CREATE FUNCTION never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The table % is never emptied: it holds what has to stay, such as published versions, paid calls and what people decided. Delete the single rows that may go.', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'never_emptied';
END $$;
DO $$
DECLARE
  held text;
BEGIN
  FOREACH held IN ARRAY ARRAY['constitution_version', 'principle', 'model_call', 'erasure', 'audit', 'audit_run', 'audit_stratum', 'audit_unit',
    'audit_extension', 'audit_near_item', 'audit_verdict', 'audit_adjudication', 'audit_gold', 'lot', 'lot_rework', 'calibration_map']
  LOOP
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION never_emptied()', held);
  END LOOP;
END $$;

-- A verdict's distribution has a number for each of the four answers. NOT VALID: rows that are there are not looked at.
ALTER TABLE judgement ADD CONSTRAINT judgement_distribution_is_whole CHECK (
  distribution IS NULL OR coalesce(jsonb_typeof(distribution -> 'first') = 'number' AND jsonb_typeof(distribution -> 'second') = 'number'
    AND jsonb_typeof(distribution -> 'tie') = 'number' AND jsonb_typeof(distribution -> 'notApplicable') = 'number', false)) NOT VALID;
