-- What an item was erased to hide could be confirmed by the hash of what is judged, where that was written after the erasure: by an extension of a frame that still had
-- the item, or as the column was filled. A hash of nothing stands there now, as where a draw meets such an item.
SELECT set_config('precept.erasing', 'on', true);

UPDATE audit_unit u SET content_hash = encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')
WHERE EXISTS (SELECT FROM label_job j JOIN erasure e ON e.item_id = j.item_id WHERE j.id = coalesce(
  (SELECT p.label_job_id FROM preference_pair p WHERE p.id = u.pair_id), (SELECT v.label_job_id FROM revision v WHERE v.id = u.revision_id),
  (SELECT g.label_job_id FROM rating g WHERE g.id = u.rating_id)));

UPDATE audit_gold u SET content_hash = encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')
WHERE EXISTS (SELECT FROM label_job j JOIN erasure e ON e.item_id = j.item_id WHERE j.id = coalesce(
  (SELECT p.label_job_id FROM preference_pair p WHERE p.id = u.pair_id), (SELECT v.label_job_id FROM revision v WHERE v.id = u.revision_id),
  (SELECT g.label_job_id FROM rating g WHERE g.id = u.rating_id)));

SELECT set_config('precept.erasing', '', true);
