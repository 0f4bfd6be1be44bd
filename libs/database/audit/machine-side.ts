/**
 * Which of the two texts of pair p, first or second by its subject, the label of audit unit u prefers. The label is the one that
 * was drawn: were the pair's own label turned round afterwards, it would still be the first one that counts.
 */
export const MACHINE_SIDE = `CASE WHEN p.id IS NOT NULL THEN (
  SELECT CASE WHEN (side.name = split_part(p.subject, '|', 1)) = (u.label->>'chosenHash' = p.chosen_hash) THEN 'first' ELSE 'second' END
  FROM (SELECT coalesce((SELECT 'candidate:' || c.position FROM candidate c WHERE c.id = p.chosen_candidate_id),
      (SELECT 'revision:' || v.round FROM revision v WHERE v.id = p.chosen_revision_id)) AS name) side) END`;
