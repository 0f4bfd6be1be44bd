/** SQL: Which images of an item are judged. A choice that has been made stays. */
export const SELECTIONS = `
selections AS (
  INSERT INTO selection (id, label_job_id, candidate_id, rank, score, chosen)
  SELECT o.id, m.id, o."candidateId", o.rank, o.score, o.chosen
  FROM moved m JOIN s ON s.id = m.id, jsonb_to_recordset(s.selections) AS o(id uuid, "candidateId" uuid, rank int, score float8,
    chosen bool)
  ON CONFLICT DO NOTHING)`;
