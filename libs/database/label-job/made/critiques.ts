/** SQL: Critiques, one a round. */
export const CRITIQUES = `
critiques AS (
  INSERT INTO critique (id, label_job_id, round, principle_id, text, found_nothing, model_call_id)
  SELECT c.id, m.id, c.round, c."principleId", c.text, c."foundNothing", c."modelCallId"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.critiques) AS c(id uuid, round int, "principleId" uuid,
    text text, "foundNothing" boolean, "modelCallId" uuid)
  ON CONFLICT (label_job_id, round) DO NOTHING)`;
