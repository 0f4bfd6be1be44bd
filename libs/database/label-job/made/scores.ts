/** SQL: Scores of candidates; made again, they replace those of before. */
export const SCORES = `
scores AS (
  INSERT INTO score (id, candidate_id, label_job_id, scorer, aspect, value, provenance, model_call_id)
  SELECT o.id, o."candidateId", m.id, o.scorer, o.aspect, o.value, o.provenance, o."modelCallId"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.scores) AS o(id uuid, "candidateId" uuid, scorer text, aspect text,
    value float8, provenance jsonb, "modelCallId" uuid)
  ON CONFLICT (candidate_id, label_job_id, scorer, aspect) DO UPDATE SET value = excluded.value, provenance = excluded.provenance,
    model_call_id = excluded.model_call_id)`;
