-- What the machine said, in the words of a person's verdict, for units that were drawn before it was kept with them.
ALTER TABLE audit_unit DISABLE TRIGGER audit_stays;

UPDATE audit_unit u SET label = u.label || jsonb_build_object('verdict',
  CASE split_part(p.subject, '|', 1) WHEN coalesce(
    'candidate:' || (SELECT position FROM candidate WHERE id = p.chosen_candidate_id),
    'revision:' || (SELECT round FROM revision WHERE id = p.chosen_revision_id)) THEN 'first' ELSE 'second' END)
FROM preference_pair p WHERE p.id = u.pair_id;

UPDATE audit_unit u SET label = u.label || jsonb_build_object('verdict', CASE WHEN v.unchanged THEN 'tie' ELSE 'second' END)
FROM revision v WHERE v.id = u.revision_id;

UPDATE audit_unit u SET label = u.label || jsonb_build_object('verdict',
  CASE sign(g.score - CASE g.scale WHEN 'good-bad' THEN 0.5 WHEN '1-5' THEN 3 WHEN '1-10' THEN 5.5 END)
    WHEN 1 THEN 'complies' WHEN -1 THEN 'violates' ELSE 'unclear' END)
FROM rating g WHERE g.id = u.rating_id;

ALTER TABLE audit_unit ENABLE TRIGGER audit_stays;

ALTER TABLE audit_unit ADD CONSTRAINT audit_unit_label_has_verdict CHECK (label ? 'verdict');
