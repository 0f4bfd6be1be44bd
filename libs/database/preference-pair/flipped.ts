/**
 * Whether the orders of preference_pair p flipped; null where nothing behind it was asked in both orders, so that nobody
 * knows. The table says only which pairs are known to have flipped. A run asks all of its pairs in the same orders; of an
 * imported one each pair has the orders that were there.
 */
export const FLIPPED = `CASE WHEN p.flipped THEN true ELSE (
  SELECT CASE WHEN r.recipe->>'name' = 'rating' OR r.recipe #>> '{comparison,orders}' = 'one' THEN NULL
    WHEN r.kind = 'labelled' OR EXISTS (
      SELECT 1 FROM judgement g WHERE g.label_job_id = p.label_job_id AND g.subject = p.subject AND g.state = 'readable'
      GROUP BY g.judge, g.principle_id HAVING count(DISTINCT g.shown_first) = 2) THEN false END
  FROM run r WHERE r.id = p.run_id) END`;
