import {
  type AuditDesign,
  type AuditUnit,
  bandsOf,
  beginningsOf,
  type ConfidenceBands,
  type Stratifier,
  STRATUM_OF_ALL,
} from '#libs/domain/audit.js';
import { NO_HASH } from './claims/erased-sql.js';
import { judgedCaptionHashes } from './judged-caption-hashes.js';
import { drawnBits, numberOf, uniformSql, utf8 } from './uniform-sql.js';
import { isUnit, UNIT_SQL } from './unit-sql.js';
import { doubtOf } from './units/made-by.js';
import type { UnitAlone } from './units/unit.js';

/**
 * SQL: label job j may be in the frame whose horizon is $2. Of what was erased before there is nothing to judge; what was erased since stays, or the
 * frame could not be derived again: places of its units end at once.
 */
export const inFrame = (erasedBefore = '$2'): string => `
  j.state = 'done' AND NOT j.canary AND j.finished_at < $2::timestamptz
  AND NOT EXISTS (SELECT FROM erasure e WHERE e.item_id = j.item_id AND e.erased_at < ${erasedBefore}::timestamptz)`;

/** Where the rows of a unit come from, after its run r, and what they say of its item. */
interface Rows {
  join: string;
  where: string;
  item: string;
  modality: string;
}

const ofLabelJobs = (unit: AuditUnit, unchanged: number | null, erasedBefore?: string): Rows => ({
  join: `JOIN label_job j ON j.run_id = r.run_id JOIN item i ON i.id = j.item_id ${UNIT_SQL[unit].join}`,
  where: `${inFrame(erasedBefore)} AND ${isUnit(unit, unchanged)}`,
  item: 'i.content_hash',
  modality: 'i.modality',
});

/** The same units, where their rows tell enough: see inFrame. */
const ofThemselves = ({ from, run, doneAt, labelJob, item, modality }: UnitAlone, erasedBefore: string): Rows => ({
  join: `JOIN ${from} ON ${run} = r.run_id`,
  where: `${doneAt} < $2::timestamptz AND ${labelJob} NOT IN (SELECT j.id FROM erasure e JOIN label_job j ON j.item_id = e.item_id
    WHERE j.run_id = ANY ($1::uuid[]) AND e.erased_at < ${erasedBefore}::timestamptz)`,
  item,
  modality,
});

function rowsOf(unit: AuditUnit, design: AuditDesign, { join, where, item, modality }: Rows): string {
  const sql = UNIT_SQL[unit];
  const byPrinciple = design.kind === 'stratified' && design.by.includes('principle');
  const aim = design.kind === 'targeted' ? sql.aims[design.at] : '0';
  if (aim === undefined) throw new RangeError(`no ${unit} can be aimed at so`);
  return `
SELECT ${sql.id} AS id, r.position::int AS position, ${item} AS item, ${sql.name} AS name, ${sql.label} AS label,
  ${sql.probability} AS probability, r.version, ${modality} AS modality,
  ${byPrinciple ? `coalesce(${sql.principle}, 'none')` : 'NULL::text'} AS principle, ${aim} AS aim, ${sql.question ?? 'NULL::text'} AS question
FROM (SELECT named.run_id, named.position, c.slug || '@' || v.number AS version
    FROM unnest($1::uuid[]) WITH ORDINALITY named(run_id, position) JOIN run ON run.id = named.run_id
    JOIN constitution_version v ON v.id = run.version_id JOIN constitution c ON c.id = v.constitution_id) r
${join}
WHERE ${where}`;
}

/**
 * The units of runs $1, in their order, whose label jobs were done before $2: what each is and what the machine said of it, as label jobs, items
 * and what was made of them say. Verification reads these rows; whatever is computed from them, it computes by itself. `unchanged`: of the audit.
 */
export const unitRows = (unit: AuditUnit, design: AuditDesign, unchanged: number | null = null): string =>
  rowsOf(unit, design, ofLabelJobs(unit, unchanged));

/** The same rows for a draw, from as few tables as tell them. */
function drawnRows(unit: AuditUnit, design: AuditDesign, unchanged: number | null, erasedBefore: string): string {
  const { alone } = UNIT_SQL[unit];
  return rowsOf(unit, design, alone ? ofThemselves(alone, erasedBefore) : ofLabelJobs(unit, unchanged, erasedBefore));
}

/** Which part of a stratum's key a stratifier gives. */
function part(by: Stratifier, bands: ConfidenceBands): string {
  if (by === 'run') return `'run ' || position`;
  if (by !== 'confidence') return by;
  const names = bandsOf(bands.edges).map((band) => `'${band}'`);
  return `coalesce((ARRAY[${names.join()}])[1 + width_bucket(probability, ARRAY[${beginningsOf(bands).join()}]::float8[])], 'unknown')`;
}

export function stratumSql(design: AuditDesign): string {
  if (design.kind !== 'stratified') return `'${STRATUM_OF_ALL}'`;
  return design.by.map((by) => part(by, design)).join(` || ' / ' || `);
}

const keyed = (unit: AuditUnit, design: AuditDesign, unchanged: number | null, erasedBefore = '$2') =>
  `(SELECT *, position || '/' || item || '/' || name AS key, ${stratumSql(design)} AS stratum FROM (${drawnRows(unit, design, unchanged, erasedBefore)}) unit) unit`;

/**
 * SHA-256 of what the frame says of a unit. None of it but the probability is ever null; concat_ws would take twice as long as the hash, and what
 * stands in brackets is put together once where the design has one stratum and no aim.
 */
const DIGEST = `sha256(${utf8(`key || (E'\\n' || stratum || E'\\n') || label || (E'\\n' || aim)`)} || coalesce(float8send(probability), ''))`;

/** Of digests, sorted; of none, over nothing. */
const HASH = `encode(sha256(coalesce(string_agg(digest, '' ORDER BY digest), '')), 'hex') AS hash`;

/**
 * Makes the frame as table `frame`. $1 and $2 as above; `numbered`: with random numbers, $3 the prefix of the core's, $4 that
 * of the targeted draw's where there is one. CREATE TABLE AS reads and hashes with all processes, INSERT would with one. All rows pass
 * through one process and are read again three times: the key, half of such a row, is kept only where the numbers are still to come, and
 * of the numbers their bits, which are made into numbers where they are chosen. A temporary table would be written alike, but read by one process alone.
 */
export const makeFrame = (
  frame: string,
  unit: AuditUnit,
  design: AuditDesign,
  unchanged: number | null,
  numbered: boolean,
) => `
CREATE UNLOGGED TABLE ${frame} AS
SELECT id, question, position AS run, stratum, aim, ${doubtOf('probability')} AS doubt, CASE modality WHEN 'image' THEN item END AS image_item,
  ${DIGEST} AS digest, ${numbered ? drawnColumns(design, '$3', '$4').join() : 'key'}
FROM ${keyed(unit, design, unchanged)}`;

const drawnColumns = ({ kind }: AuditDesign, core: string, targeted: string) => [
  `${drawnBits(core, 'key')} AS bits`,
  ...(kind === 'targeted' ? [`${drawnBits(targeted, 'key')} AS target_bits`] : []),
];

/** Adds what is alike in all rows that makeFrame wrote: PostgreSQL notes it down once, and it is no part of what a million of them carry. */
export const completeFrame = (frame: string, { kind }: AuditDesign, numbered: boolean) => `
ALTER TABLE ${frame} ADD near_items int NOT NULL DEFAULT 1, ADD kept boolean NOT NULL DEFAULT true
  ${numbered ? '' : `, ADD bits bytea${kind === 'targeted' ? ', ADD target_bits bytea' : ''}`}`;

/** SHA-256 over the digests of all units, sorted; of no unit, over nothing. And whether any of them is about images. */
export const frameHash = (frame: string) => `
SELECT ${HASH}, count(image_item) > 0 AS images FROM ${frame}`;

/** Content hashes of the items that units about images are of. */
export const imageItems = (frame: string) =>
  `SELECT DISTINCT image_item AS item FROM ${frame} WHERE image_item IS NOT NULL`;

/**
 * Which of the items $1, in groups $2, look like others, and which of each group stays: that of the smallest random number,
 * whose prefix is $3.
 */
export const NEAR_ITEMS = `
SELECT item, name AS "group", row_number() OVER (PARTITION BY name ORDER BY u, item COLLATE "C") = 1 AS kept
FROM (SELECT item, name, count(*) OVER (PARTITION BY name) AS items, ${uniformSql('$3', 'item')} AS u
  FROM unnest($1::text[], $2::text[]) grouped(item, name)) alike
WHERE items > 1 ORDER BY item COLLATE "C"`;

/** Marks the units of such items ($1, groups $2, kept $3): they stay or not, and their digests say of which group they are. */
export const markNear = (frame: string) => `
UPDATE ${frame} f SET near_items = alike.items, kept = alike.kept, digest = sha256(f.digest || convert_to(alike.name, 'UTF8'))
FROM (SELECT *, count(*) OVER (PARTITION BY name)::int AS items FROM unnest($1::text[], $2::text[], $3::boolean[]) near(item, name, kept)) alike
WHERE f.image_item = alike.item`;

/** Draws the random numbers of a frame that has none: $1 the prefix of the core's, $2 that of the targeted draw's where there is one. */
export const numberFrame = (frame: string, design: AuditDesign) =>
  `UPDATE ${frame} SET bits = ${drawnBits('$1', 'key')}${design.kind === 'targeted' ? `, target_bits = ${drawnBits('$2', 'key')}` : ''}`;

/** Before the horizon of audit $3; null: before now. */
const ERASED_BEFORE = `coalesce((SELECT horizon FROM audit WHERE id = $3::uuid), 'infinity')`;

/**
 * Size and hash of the frame that a simple draw would have, without a table of its own: $1 and $2 as above. $3: an audit, whose frame has what
 * was erased since it was drawn; null: there is none.
 */
export const frameNow = (unit: AuditUnit) => `
SELECT count(*)::int AS population, ${HASH} FROM (SELECT ${DIGEST} AS digest FROM ${keyed(unit, { kind: 'simple' }, null, ERASED_BEFORE)}) frame`;

/** Units by run, stratum and aim. Thousandths are summed, which gives the same in any order. */
export const frameGroups = (frame: string) => `
SELECT run, stratum, aim, count(*)::int AS count, count(*) FILTER (WHERE kept)::int AS kept, sum(doubt)::float8 AS doubt FROM ${frame}
GROUP BY 1, 2, 3 ORDER BY stratum COLLATE "C", aim, run`;

const choose = (chosen: string) => `CREATE TEMP TABLE audit_chosen ON COMMIT DROP AS${chosen}`;

/** Of byte strings `of`. PostgreSQL has their max() from 18 on. */
const largest = (of: string) => `(SELECT bits FROM unnest(${of}::bytea[]) bits ORDER BY bits DESC LIMIT 1)`;

/**
 * Of what stays of each stratum $1 the $2 units of the smallest u, each with the chance $3. Only what lies below the bound $4 (bits) is sorted: a
 * sort of a million rows cost a second. Of N uniform numbers fewer than n lie below (2 n + 60) / N once in 10^13 draws.
 */
export const chooseFixed = (frame: string) =>
  choose(`
SELECT * FROM (
  SELECT *, row_number() OVER (PARTITION BY stratum ORDER BY u, digest) AS nth FROM (
    SELECT f.*, ${numberOf('f.bits')} AS u, NULL::float8 AS target_u, s.chance, true AS core, false AS targeted, NULL::float8 AS target_pi, s.take
    FROM unnest($1::text[], $2::int[], $3::float8[], $4::bytea[]) s(stratum, take, chance, bound)
    JOIN ${frame} f ON f.stratum = s.stratum AND f.bits < s.bound AND f.kept
    WHERE f.bits < ${largest('$4')}) low) sorted
WHERE nth <= take`);

/**
 * What stays and lies below the core's chance $1 (bits), or below the targeted chance $3 ($5 as bits) of its aim $2; $4 is the chance of either. What
 * lies above the largest of them is not looked up: of a frame that is large beside its sample nearly all.
 */
export const choosePoisson = (frame: string) =>
  choose(`
SELECT f.*, ${numberOf('f.bits')} AS u, ${numberOf('f.target_bits')} AS target_u, c.chance, c.target_pi, f.bits < $1::bytea AS core, f.target_bits < c.bound AS targeted
FROM unnest($2::int[], $3::float8[], $4::float8[], $5::bytea[]) c(aim, target_pi, chance, bound) JOIN ${frame} f ON f.aim = c.aim AND f.kept
WHERE (f.bits < $1::bytea OR f.target_bits < ${largest('$5')}) AND (f.bits < $1::bytea OR f.target_bits < c.bound)`);

/** The planner cannot guess how few were chosen: without this it would read all label jobs and items to find them. */
export const COUNT_CHOSEN = 'ANALYZE audit_chosen';

/** What a unit of the frame is known by, from its row there (`frame`), its item `i` and what its rows are joined from. */
export const keyOf = (unit: AuditUnit, frame: string) =>
  `${frame}.run || '/' || i.content_hash || '/' || ${UNIT_SQL[unit].name}`;

/** What is judged, of item `i` and what its unit is joined from: the same wherever it is judged. */
export const contentOf = (unit: AuditUnit) =>
  `encode(sha256(convert_to(i.content_hash || E'\\n' || ${UNIT_SQL[unit].judged}, 'UTF8')), 'hex')`;

/** The same, but of an item that was erased since its frame was laid out: see NO_HASH. */
const storedContentOf = (unit: AuditUnit) =>
  `CASE WHEN EXISTS (SELECT FROM erasure e WHERE e.item_id = i.id) THEN ${NO_HASH} ELSE ${contentOf(unit)} END`;

/** Stores what was chosen in audit $1, in draw $2. */
export const drawChosen = (unit: AuditUnit) => {
  const { id, join, told, verdict, calls, column, question } = UNIT_SQL[unit];
  const same = question === undefined ? '' : ` AND chosen.question = ${question}`;
  return `
INSERT INTO audit_unit (id, audit_id, stratum, key, content_hash, digest, u, pi, core, targeted, target_u, target_pi, near_items, draw, ${column}, question, label, made_with)
SELECT uuid_v7(), $1, chosen.stratum, ${keyOf(unit, 'chosen')}, ${storedContentOf(unit)}, encode(chosen.digest, 'hex'), chosen.u, chosen.chance / chosen.near_items, chosen.core, chosen.targeted,
  chosen.target_u, chosen.target_pi, chosen.near_items, $2, chosen.id, chosen.question, ${told} || jsonb_build_object('verdict', ${verdict}),
  jsonb_build_object('labelJobId', j.id, 'version', (SELECT jsonb_build_object('slug', c.slug, 'version', v.number, 'contentHash', v.content_hash)
      FROM run JOIN constitution_version v ON v.id = run.version_id JOIN constitution c ON c.id = v.constitution_id WHERE run.id = j.run_id),
    'calls', ${calls}, 'captions', ${judgedCaptionHashes('j.id')})
FROM label_job j JOIN item i ON i.id = j.item_id ${join} JOIN audit_chosen chosen ON chosen.id = ${id}${same}
ORDER BY chosen.u
ON CONFLICT (audit_id, key) DO UPDATE SET pi = EXCLUDED.pi, core = EXCLUDED.core, targeted = EXCLUDED.targeted,
  target_pi = EXCLUDED.target_pi`;
};
