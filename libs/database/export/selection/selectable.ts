import type pg from 'pg';
import { didYouMean } from '#libs/config/nearest-word.js';
import { missing, type PreceptError } from '#libs/domain/precept-error.js';
import { isTrialSlug } from '#libs/domain/trial-slug.js';
import type { PairSelection } from './pair-selection.js';

/** What can be selected among the pairs of some runs. */
interface Selectable {
  /** each as slug@version */
  constitutions: string[];
  /** keys */
  principles: string[];
}

const SELECTABLE = `
SELECT array_agg(DISTINCT format('%s@%s', c.slug, v.number)) AS constitutions, array_agg(DISTINCT q.key) AS principles
FROM run r JOIN constitution_version v ON v.id = r.version_id JOIN constitution c ON c.id = v.constitution_id
JOIN principle q ON q.version_id = v.id WHERE r.id = ANY ($1::uuid[])`;

/** Newest first: who mistypes an id most likely means one of these. */
const RUNS = `SELECT id FROM run ORDER BY id DESC LIMIT 200`;

/**
 * Throws missing `principle_not_found`, `version_not_found` where a filter names what none of the runs has: nothing could be left, and a
 * mistyped name would look like an empty selection.
 */
export async function mustBeSelectable(
  pool: pg.Pool,
  runIds: readonly string[],
  { constitutions = [], principles = [] }: PairSelection,
): Promise<void> {
  if (constitutions.length === 0 && principles.length === 0) return;
  const { rows } = await pool.query<Selectable>(SELECTABLE, [runIds]);
  const known = rows[0] ?? { constitutions: [], principles: [] };
  const version = constitutions.find((name) => !known.constitutions.includes(name));
  if (version && isTrialSlug(version.replace(/@.*/, '')))
    throw missing('version_not_found', `"${version}" is a draft as it was tried, and trials are not exported.`);
  if (version) throw unknown('version_not_found', 'No run of the export is under', version, known.constitutions);
  const principle = principles.find((key) => !known.principles.includes(key));
  if (principle)
    throw unknown('principle_not_found', 'No run of the export has the principle', principle, known.principles);
}

/** Where a run is not there. */
export async function runMissing(pool: pg.Pool, id: string): Promise<PreceptError> {
  const { rows } = await pool.query<{ id: string }>(RUNS);
  const hint = didYouMean(
    id.slice(0, 64),
    rows.map((row) => row.id),
  );
  return missing('run_not_found', `There is no run ${id.slice(0, 64)}${hint || '.'}`);
}

function unknown(code: string, what: string, name: string, known: readonly string[]): PreceptError {
  const hint = didYouMean(name, known) || '.';
  return missing(code, `${what} "${name}"${hint} There are: ${known.slice(0, 20).join(', ')}.`);
}
