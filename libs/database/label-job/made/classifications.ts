/** SQL: Classifications: all of the label job, in place of those known. */
export const CLASSIFICATIONS = `
stale_classifications AS (
  DELETE FROM classification g USING moved m JOIN s ON s.id = m.id
  WHERE g.label_job_id = m.id AND s.classifications <> '[]' AND NOT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(s.classifications) AS n(judge text) WHERE n.judge = g.judge)),
classifications AS (
  INSERT INTO classification AS old (id, label_job_id, judge, state, label, distribution, shown, way, reasons, instead_of,
    model_call_id, sample_calls)
  SELECT g.id, m.id, g.judge, g.state, g.label, g.distribution, g.shown, g.way, g.reasons, g."insteadOf", g."modelCallId", g."sampleCalls"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.classifications) AS g(id uuid, judge text, state text, label text,
    distribution jsonb, shown int[], way text, reasons text, "insteadOf" text, "modelCallId" uuid, "sampleCalls" uuid[])
  ON CONFLICT (label_job_id, judge) DO UPDATE SET
    state = excluded.state, label = excluded.label, distribution = excluded.distribution, shown = excluded.shown,
    way = excluded.way, reasons = excluded.reasons, instead_of = excluded.instead_of, model_call_id = excluded.model_call_id,
    sample_calls = excluded.sample_calls)`;
