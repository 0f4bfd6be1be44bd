import { VERSION } from './run-versions.js';

/**
 * All rounds of texts of run $1, in an order that depends on nothing but their content: item, then round. Items of a canary
 * are not exported, nor are prompts of images that were revised.
 */
export const ROUNDS = `
SELECT jsonb_build_object('contentHash', i.content_hash, 'externalId', i.external_id) AS item, i.prompt, k.round,
  (SELECT max(l.round) FROM revision l WHERE l.label_job_id = j.id AND NOT l.unchanged) AS "lastChange", q.key AS principle, q.content_hash AS "principleHash", ${VERSION} AS constitution,
  coalesce((SELECT b.text FROM revision b WHERE b.label_job_id = j.id AND b.round < k.round ORDER BY b.round DESC LIMIT 1), c.text, '') AS response,
  k.text AS critique, k.found_nothing AS "foundNothing",
  CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('text', v.text, 'unchanged', v.unchanged, 'roleConfusion', v.role_confusion) END AS revision,
  (SELECT p.chosen_revision_id IS NOT NULL FROM preference_pair p
   WHERE p.label_job_id = j.id AND coalesce(p.chosen_revision_id, p.rejected_revision_id) IS NOT NULL LIMIT 1) AS won,
  r.offline, j.state = 'done' AS done, i.id IN (SELECT item_id FROM erasure) AS erased
FROM label_job j JOIN run r ON r.id = j.run_id JOIN item i ON i.id = j.item_id JOIN critique k ON k.label_job_id = j.id
JOIN principle q ON q.id = k.principle_id LEFT JOIN revision v ON v.label_job_id = j.id AND v.round = k.round
LEFT JOIN candidate c ON c.item_id = i.id AND c.position = 0 AND (c.label_job_id IS NULL OR c.label_job_id = j.id)
WHERE j.run_id = $1 AND NOT j.canary AND i.modality = 'text'
ORDER BY i.content_hash COLLATE "C", k.round`;
