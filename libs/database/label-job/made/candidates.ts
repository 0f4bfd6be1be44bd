/** SQL: Candidates that a model made for this label job. */
export const CANDIDATES = `
candidates AS (
  INSERT INTO candidate (id, item_id, label_job_id, position, text, asset_hash, generator, content_hash, model_call_id, temperature, seed)
  SELECT c.id, m.item_id, m.id, c.position, c.text, c.image->>'assetHash', c.generator, c."contentHash", c."modelCallId", c.temperature, c.seed
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.candidates) AS c(id uuid, position int, text text, image jsonb, generator jsonb, "contentHash" text,
    "modelCallId" uuid, temperature float8, seed bigint)
  ON CONFLICT (label_job_id, position) WHERE label_job_id IS NOT NULL DO NOTHING)`;
