/** SQL: Ratings: all of the label job, in place of those known. */
export const RATINGS = `
stale_ratings AS (
  DELETE FROM rating g USING moved m JOIN s ON s.id = m.id
  WHERE g.label_job_id = m.id AND s.ratings <> '[]' AND NOT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(s.ratings) AS n(judge text, subject text, "principleId" uuid)
    WHERE (n.judge, n.subject, n."principleId") = (g.judge, g.subject, g.principle_id))),
ratings AS (
  INSERT INTO rating AS old (id, label_job_id, principle_id, judge, subject, scale, state, score, expected, applies, distribution,
    way, reasons, instead_of, model_call_id, sample_calls)
  SELECT g.id, m.id, g."principleId", g.judge, g.subject, g.scale, g.state, g.score, g.expected, g.applies, g.distribution,
    g.way, g.reasons, g."insteadOf", g."modelCallId", g."sampleCalls"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.ratings) AS g(id uuid, "principleId" uuid, judge text, subject text,
    scale text, state text, score float8, expected float8, applies boolean, distribution jsonb, way text, reasons text,
    "insteadOf" text, "modelCallId" uuid, "sampleCalls" uuid[])
  ON CONFLICT (label_job_id, judge, subject, principle_id) DO UPDATE SET
    state = excluded.state, score = excluded.score, expected = excluded.expected, applies = excluded.applies,
    distribution = excluded.distribution, way = excluded.way, reasons = excluded.reasons, instead_of = excluded.instead_of,
    model_call_id = excluded.model_call_id, sample_calls = excluded.sample_calls)`;
