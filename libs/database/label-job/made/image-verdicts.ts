/** SQL: Verdicts on images that make no label: all of the label job, in place of those known. */
export const IMAGE_VERDICTS = `
stale_image_verdicts AS (
  DELETE FROM image_verdict g USING moved m JOIN s ON s.id = m.id
  WHERE g.label_job_id = m.id AND s."imageVerdicts" <> '[]' AND NOT EXISTS (
    SELECT 1 FROM jsonb_to_recordset(s."imageVerdicts") AS n(judge text, seen text, aspect text, subject text, "principleId" uuid, "shownFirst" text)
    WHERE (n.judge, n.seen, n.aspect, n.subject) = (g.judge, g.seen, g.aspect, g.subject)
      AND n."principleId" IS NOT DISTINCT FROM g.principle_id AND n."shownFirst" IS NOT DISTINCT FROM g.shown_first)),
image_verdicts AS (
  INSERT INTO image_verdict AS old (id, label_job_id, judge, seen, aspect, principle_id, subject, shown_first, scale, state, verdict,
    probability, score, expected, distribution, way, reasons, instead_of, model_call_id, sample_calls)
  SELECT g.id, m.id, g.judge, g.seen, g.aspect, g."principleId", g.subject, g."shownFirst", g.scale, g.state, g.verdict,
    g.probability, g.score, g.expected, g.distribution, g.way, g.reasons, g."insteadOf", g."modelCallId", g."sampleCalls"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s."imageVerdicts") AS g(id uuid, judge text, seen text, aspect text,
    "principleId" uuid, subject text, "shownFirst" text, scale text, state text, verdict text, probability float8, score float8,
    expected float8, distribution jsonb, way text, reasons text, "insteadOf" text, "modelCallId" uuid, "sampleCalls" uuid[])
  ON CONFLICT (label_job_id, judge, seen, aspect, subject, principle_id, shown_first) DO UPDATE SET
    scale = excluded.scale, state = excluded.state, verdict = excluded.verdict, probability = excluded.probability,
    score = excluded.score, expected = excluded.expected, distribution = excluded.distribution, way = excluded.way,
    reasons = excluded.reasons, instead_of = excluded.instead_of, model_call_id = excluded.model_call_id,
    sample_calls = excluded.sample_calls)`;
