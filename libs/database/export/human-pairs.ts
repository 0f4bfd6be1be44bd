import type pg from 'pg';
import { missing } from '#libs/domain/precept-error.js';
import { didYouMean } from '#libs/config/nearest-word.js';

/** Whether item i is of two texts, of which people said which one is better. */
export const LABELLED_BY_PEOPLE = `i.modality = 'text' AND i.gold IN ('0', '1')`;

/**
 * The pairs of data set $1 that people labelled: items of two texts, of which `gold` names the better one. Of equal pairs the one of the
 * smallest item hash stays. In an order that depends on nothing but their content. $2 is the place of the data set among the sources, $3
 * how sure a label of people is, $4 its log-odds.
 */
export const HUMAN_PAIRS = `
SELECT i.id AS "pairId", i.content_hash AS "itemHash", i.external_id AS "externalId", i.prompt,
  c.text AS chosen, NULL AS "chosenImage", c.content_hash AS "chosenHash", c.position AS "chosenPosition", NULL AS "chosenRound",
  r.text AS rejected, NULL AS "rejectedImage", r.content_hash AS "rejectedHash", r.position AS "rejectedPosition", NULL AS "rejectedRound",
  $3::float8 AS probability, $3::float8 AS target, $4::float8 AS margin, NULL::boolean AS flipped, 'human' AS way, false AS offline, true AS done,
  e.item_id IS NOT NULL AS erased, $2::int AS run, NULL AS out,
  row_number() OVER (PARTITION BY i.prompt, c.content_hash, r.content_hash, e.item_id IS NOT NULL ORDER BY i.content_hash COLLATE "C") > 1 AS duplicate
FROM dataset d JOIN item i ON i.dataset_id = d.id JOIN candidate c ON c.item_id = i.id AND c.label_job_id IS NULL AND to_jsonb(c.position) = i.gold
JOIN candidate r ON r.item_id = i.id AND r.label_job_id IS NULL AND r.position = 1 - c.position LEFT JOIN erasure e ON e.item_id = i.id
WHERE d.name = $1 AND ${LABELLED_BY_PEOPLE}
ORDER BY i.content_hash COLLATE "C"`;

const FACTS = `
SELECT count(*)::int AS pairs, count(*) FILTER (WHERE erased)::int AS erased FROM (${HUMAN_PAIRS}) AS all_pairs`;

/** What a data set brings that people labelled. */
export interface HumanFacts {
  pairs: number;
  erased: number;
}

export async function humanFacts(client: pg.PoolClient, dataset: string): Promise<HumanFacts> {
  const { rows } = await client.query<HumanFacts>(FACTS, [dataset, 1, 0, 0]);
  return rows[0] ?? { pairs: 0, erased: 0 };
}

/** Throws missing `dataset_not_found` with the nearest name there is. */
export async function mustBeDataset(pool: pg.Pool, name: string): Promise<void> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM dataset ORDER BY name LIMIT 1000');
  const names = rows.map((row) => row.name);
  if (names.includes(name)) return;
  const known = await pool.query('SELECT 1 FROM dataset WHERE name = $1', [name]);
  if (known.rowCount === 1) return;
  throw missing('dataset_not_found', `There is no data set "${name.slice(0, 100)}"${didYouMean(name, names) || '.'}`);
}
