/** SQL: Revisions, one a round. */
export const REVISIONS = `
revisions AS (
  INSERT INTO revision (id, label_job_id, round, principle_id, text, content_hash, unchanged, role_confusion, model_call_id)
  SELECT v.id, m.id, v.round, v."principleId", v.text, v."contentHash", v.unchanged, v."roleConfusion", v."modelCallId"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.revisions) AS v(id uuid, round int, "principleId" uuid,
    text text, "contentHash" text, unchanged boolean, "roleConfusion" boolean, "modelCallId" uuid)
  ON CONFLICT (label_job_id, round) DO NOTHING)`;
