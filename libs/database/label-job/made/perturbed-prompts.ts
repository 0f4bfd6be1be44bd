/** SQL: Its prompt with one word swapped. */
export const PERTURBED_PROMPTS = `
perturbed_prompts AS (
  INSERT INTO perturbed_prompt (id, label_job_id, position, kind, from_word, to_word, at, text)
  SELECT p.id, m.id, p.position, p.kind, p."from", p."to", p.at, p.text
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s."perturbedPrompts") AS p(id uuid, position int, kind text, "from" text, "to" text,
    at int, text text)
  ON CONFLICT (label_job_id, position) DO NOTHING)`;
