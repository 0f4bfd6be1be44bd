/** SQL: The pictures that revised prompts led to, one a round. */
export const PAINTINGS = `
paintings AS (
  UPDATE revision v SET asset_hash = p.image->>'assetHash', paint_call_id = p."paintCallId", generator = p.generator
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.paintings) AS p(round int, image jsonb, "paintCallId" uuid, generator jsonb)
  WHERE v.label_job_id = m.id AND v.round = p.round AND v.asset_hash IS NULL)`;
