/** SQL: What was answered to the questions about its images. */
export const IMAGE_ANSWERS = `
image_answers AS (
  INSERT INTO image_answer (id, label_job_id, question_key, asset_hash, answerer, state, answer, point, why, model_call_id)
  SELECT a.id, m.id, a."questionKey", a."assetHash", a.answerer, a.state, a.answer, a.point, a.why, a."modelCallId"
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s."imageAnswers") AS a(id uuid, "questionKey" text, "assetHash" text, answerer text,
    state text, answer text, point int, why text, "modelCallId" uuid)
  ON CONFLICT (label_job_id, asset_hash, question_key) DO NOTHING)`;
