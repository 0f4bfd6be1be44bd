/** What people held right of the two candidates of pair p, from item i: a rank for each, the position of the better, or "tie". */
const ANSWER = `
  CASE WHEN jsonb_typeof(i.gold) = 'array' THEN
    CASE WHEN jsonb_typeof(i.gold -> at[1]) <> 'number' OR jsonb_typeof(i.gold -> at[2]) <> 'number' THEN NULL
      WHEN (i.gold ->> at[1])::float8 < (i.gold ->> at[2])::float8 THEN 'first'
      WHEN (i.gold ->> at[1])::float8 > (i.gold ->> at[2])::float8 THEN 'second'
      WHEN i.gold ->> at[1] IS NOT NULL AND i.gold ->> at[2] IS NOT NULL THEN 'tie' END
  WHEN at[1] + at[2] <> 1 THEN NULL
  WHEN i.gold = '"tie"' THEN 'tie' WHEN i.gold = to_jsonb(at[1]) THEN 'first' WHEN i.gold = to_jsonb(at[2]) THEN 'second' END`;

/** Of the frame's pairs that are not in the sample of audit $1 and whose items know the answer, the $3 of the smallest hashes. */
export const DRAW_GOLD = `
INSERT INTO audit_gold (id, audit_id, key, pair_id, answer, source)
SELECT uuid_v7(), $1, key, id, answer, 'item' FROM (
  SELECT f.id, f.key, ${ANSWER} AS answer FROM audit_frame f JOIN preference_pair p ON p.id = f.id
  JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id
  CROSS JOIN LATERAL (SELECT regexp_match(p.subject, '^candidate:(\\d+)\\|candidate:(\\d+)$')::int[] AS at) named
  WHERE f.kept AND i.gold IS NOT NULL AND named.at IS NOT NULL
    AND NOT EXISTS (SELECT FROM audit_unit u WHERE u.audit_id = $1 AND u.key = f.key)) known
WHERE answer IS NOT NULL ORDER BY sha256($2::bytea || convert_to(key, 'UTF8')) LIMIT $3`;
