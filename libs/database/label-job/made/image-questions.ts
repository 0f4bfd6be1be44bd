/** SQL: Questions that its images are asked. */
export const IMAGE_QUESTIONS = `
image_questions AS (
  INSERT INTO image_question (id, label_job_id, position, key, text, kind, depends_on, model_call_id)
  SELECT q.id, m.id, q.position, q.key, q.text, q.kind, q."dependsOn", q."modelCallId"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s."imageQuestions") AS q(id uuid, position int, key text, text text, kind text,
    "dependsOn" text[], "modelCallId" uuid)
  ON CONFLICT (label_job_id, key) DO NOTHING)`;
