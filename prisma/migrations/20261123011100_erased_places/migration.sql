-- A place whose item was erased before anybody had it ends without anybody.
ALTER TABLE audit_slot
  DROP CONSTRAINT audit_slot_open_is_nobodys,
  ADD CONSTRAINT audit_slot_open_is_nobodys CHECK (
    CASE state WHEN 'open' THEN person_id IS NULL WHEN 'skipped' THEN person_id IS NOT NULL OR kind = 'sample' ELSE person_id IS NOT NULL END
    AND (person_id IS NULL) = (token IS NULL) AND (person_id IS NULL) = (claimed_at IS NULL) AND (person_id IS NOT NULL OR shown_left IS NULL));

-- So do those that still wait.
UPDATE audit_slot s SET state = 'skipped', expires_at = NULL
FROM (
  SELECT u.id, u.pair_id, u.revision_id, u.rating_id, NULL::uuid AS gold_id FROM audit_unit u
  UNION ALL SELECT NULL, g.pair_id, g.revision_id, g.rating_id, g.id FROM audit_gold g) judged
  LEFT JOIN preference_pair p ON p.id = judged.pair_id LEFT JOIN revision v ON v.id = judged.revision_id LEFT JOIN rating r ON r.id = judged.rating_id
  JOIN label_job j ON j.id = coalesce(p.label_job_id, v.label_job_id, r.label_job_id) JOIN erasure e ON e.item_id = j.item_id
WHERE (s.unit_id = judged.id OR s.gold_id = judged.gold_id) AND s.state IN ('open', 'claimed');
