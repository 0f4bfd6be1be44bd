import type { AuditUnit } from '#libs/domain/audit.js';
import { contentOf, keyOf } from './frame-sql.js';
import { UNIT_SQL } from './unit-sql.js';

/** The two positions that the subject of pair p names. */
const AT = `regexp_match(p.subject, '^candidate:(\\d+)\\|candidate:(\\d+)$')::int[]`;

/** What people held right of the two candidates of pair p, from item i: a rank for each, the position of the better, or "tie"; null: nothing is known. */
const BY_ITEM = `(SELECT
  CASE WHEN jsonb_typeof(i.gold) = 'array' THEN
    CASE WHEN jsonb_typeof(i.gold -> at[1]) <> 'number' OR jsonb_typeof(i.gold -> at[2]) <> 'number' THEN NULL
      WHEN (i.gold ->> at[1])::float8 < (i.gold ->> at[2])::float8 THEN 'first'
      WHEN (i.gold ->> at[1])::float8 > (i.gold ->> at[2])::float8 THEN 'second'
      WHEN i.gold ->> at[1] IS NOT NULL AND i.gold ->> at[2] IS NOT NULL THEN 'tie' END
  WHEN at[1] + at[2] <> 1 THEN NULL
  WHEN i.gold = '"tie"' THEN 'tie' WHEN i.gold = to_jsonb(at[1]) THEN 'first' WHEN i.gold = to_jsonb(at[2]) THEN 'second' END
  FROM (SELECT ${AT} AS at) named WHERE i.gold IS NOT NULL AND at IS NOT NULL)`;

/** Labels whose disputes were adjudicated, in blind audits of the same unit; of one that was decided differently in two of them nothing is known. */
const adjudicated = (unit: AuditUnit) => `
  SELECT x.${UNIT_SQL[unit].column} AS id, min(last.value) AS answer FROM audit_unit x JOIN audit b ON b.id = x.audit_id AND b.unit = '${unit}' AND b.mode = 'blind'
  JOIN LATERAL (SELECT d.value FROM audit_adjudication d WHERE d.unit_id = x.id ORDER BY d.number DESC LIMIT 1) last ON true
  GROUP BY 1 HAVING count(DISTINCT last.value) = 1`;

/**
 * Of the units of table `frame` that are not in the sample of audit $1 and whose answer is known, the $3 of the smallest hashes. What an adjudicator
 * decided goes before what came with the item: whoever decided it had seen what people differ in.
 */
export const drawGold = (frame: string, unit: AuditUnit) => {
  const { id, join, column } = UNIT_SQL[unit];
  return `
INSERT INTO audit_gold (id, audit_id, key, content_hash, ${column}, answer, source)
SELECT uuid_v7(), $1, key, content, id, answer, source FROM (
  SELECT f.id, ${keyOf(unit, 'f')} AS key, ${contentOf(unit)} AS content, coalesce(settled.answer, ${unit === 'pair' ? BY_ITEM : 'NULL'}) AS answer,
    CASE WHEN settled.answer IS NULL THEN 'item' ELSE 'adjudication' END AS source
  FROM label_job j JOIN item i ON i.id = j.item_id ${join} JOIN ${frame} f ON f.id = ${id} LEFT JOIN (${adjudicated(unit)}) settled ON settled.id = f.id
  WHERE f.kept AND NOT EXISTS (SELECT FROM erasure e WHERE e.item_id = i.id) AND NOT EXISTS (SELECT FROM audit_unit u WHERE u.audit_id = $1 AND u.${column} = f.id)) known
WHERE answer IS NOT NULL ORDER BY sha256($2::bytea || convert_to(key, 'UTF8')) LIMIT $3`;
};
