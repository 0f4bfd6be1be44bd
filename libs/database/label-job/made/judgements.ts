/** SQL: Judgements: all of the label job, in place of those known. */
export const JUDGEMENTS = `
stale_judgements AS (
  DELETE FROM judgement g USING moved m JOIN s ON s.id = m.id
  WHERE g.label_job_id = m.id AND s.judgements <> '[]' AND NOT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(s.judgements) AS n(judge text, subject text, "principleId" uuid, "shownFirst" text)
    WHERE (n.judge, n.subject, n."principleId", n."shownFirst") = (g.judge, g.subject, g.principle_id, g.shown_first))),
judgements AS (
  INSERT INTO judgement AS old (id, label_job_id, principle_id, judge, subject, shown_first, state, verdict, probability,
    distribution, way, reasons, instead_of, model_call_id, sample_calls)
  SELECT g.id, m.id, g."principleId", g.judge, g.subject, g."shownFirst", g.state, g.verdict, g.probability,
    g.distribution, g.way, g.reasons, g."insteadOf", g."modelCallId", g."sampleCalls"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.judgements) AS g(id uuid, "principleId" uuid, judge text,
    subject text, "shownFirst" text, state text, verdict text, probability float8, distribution jsonb, way text, reasons text,
    "insteadOf" text, "modelCallId" uuid, "sampleCalls" uuid[])
  ON CONFLICT (label_job_id, judge, subject, principle_id, shown_first) DO UPDATE SET
    state = excluded.state, verdict = excluded.verdict, probability = excluded.probability,
    distribution = excluded.distribution, way = excluded.way, reasons = excluded.reasons, instead_of = excluded.instead_of,
    model_call_id = excluded.model_call_id, sample_calls = excluded.sample_calls)`;
