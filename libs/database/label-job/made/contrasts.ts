/** SQL: Which prompt fits the captions of its images better, the true one or a perturbed one. */
export const CONTRASTS = `
contrasts AS (
  INSERT INTO contrast (id, label_job_id, asset_hash, position, judge, state, probability, shown_first, shown_second, way, calls)
  SELECT c.id, m.id, c."assetHash", c.position, c.judge, c.state, c.probability, c."shownFirst", c."shownSecond", c.way, c.calls
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.contrasts) AS c(id uuid, "assetHash" text, position int, judge text, state text,
    probability float8, "shownFirst" float8, "shownSecond" float8, way text, calls uuid[])
  ON CONFLICT (label_job_id, asset_hash, position, judge) DO NOTHING)`;
