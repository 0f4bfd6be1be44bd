import type pg from 'pg';
import type { PrincipleName, VersionName } from '#libs/domain/version-name.js';

/** What a label was made under. */
export interface LabelledUnder {
  constitution: VersionName;
  /**
   * those that judges were asked about for this label, whether or not they applied, and those under which its texts were revised, in the
   * order of the version
   */
  principles: PrincipleName[];
}

/** The version that a run labels under, with its principles by key. */
export interface RunVersion {
  constitution: VersionName;
  principles: ReadonlyMap<string, PrincipleName>;
}

/** The version of run r. */
export const VERSION = `(SELECT jsonb_build_object('slug', made.slug, 'version', under.number, 'contentHash', under.content_hash)
  FROM constitution_version under JOIN constitution made ON made.id = under.constitution_id WHERE under.id = r.version_id)`;

/** The principles of the version of run r whose keys `keys` selects, in the order of the version. */
export const principlesOf = (keys: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('key', named.key, 'hash', named.content_hash) ORDER BY named.position), '[]')
  FROM principle named WHERE named.version_id = r.version_id AND named.key IN (${keys}))`;

const VERSIONS = `
SELECT ${VERSION} AS constitution, ${principlesOf('named.key')} AS principles
FROM unnest($1::uuid[]) WITH ORDINALITY AS asked(id, nth) JOIN run r ON r.id = asked.id ORDER BY nth`;

/** Aliases under which a query has the sides of pair p: each is a candidate or a revision. */
export interface SideNames {
  candidates: readonly [chosen: string, rejected: string];
  revisions: readonly [chosen: string, rejected: string];
}

/** Keys of the principles of rounds of label job j up to `round`, in rows. */
export const keysOfRounds = (round: string): string =>
  `SELECT q.key FROM critique k JOIN principle q ON q.id = k.principle_id WHERE k.label_job_id = j.id AND k.round <= ${round}`;

/**
 * Keys of the principles that were asked about pair p of label job j, and of those under which its sides were revised, as JSON; some
 * twice. A comparison has the former beside its label, a ranking in the comparison of these two candidates, a rating with the scores of
 * each of the two texts.
 */
export const keysBehind = ({ candidates: [cc, rc], revisions: [cr, rr] }: SideNames): string => `
  coalesce(CASE WHEN j.result ? 'comparisons' THEN jsonb_path_query_array(j.result,
      '$.comparisons[*] ? (@.first == $one && @.second == $other || @.first == $other && @.second == $one).principles[*].key',
      jsonb_build_object('one', ${cc}.position, 'other', ${rc}.position))
    WHEN j.result ? 'scores' THEN jsonb_path_query_array(j.result, '$.scores[*] ? (@.subject == $one || @.subject == $other).principles[*].key',
      jsonb_build_object('one', split_part(p.subject, '|', 1), 'other', split_part(p.subject, '|', 2)))
    ELSE jsonb_path_query_array(j.result, '$.principles[*].key') END, '[]')
  || CASE WHEN ${cr}.id IS NULL AND ${rr}.id IS NULL THEN '[]' ELSE to_jsonb(ARRAY(${keysOfRounds(`greatest(${cr}.round, ${rr}.round)`)})) END`;

/** One a run, in the order of the runs. */
export async function runVersions(client: pg.ClientBase, runIds: readonly string[]): Promise<RunVersion[]> {
  const { rows } = await client.query<LabelledUnder>(VERSIONS, [runIds]);
  return rows.map(({ constitution, principles }) => ({
    constitution,
    principles: new Map(principles.map((one) => [one.key, one])),
  }));
}

/** `keys`: of the principles behind a label, in any order, some twice. Throws where the version has no such principle. */
export function labelledUnder({ constitution, principles }: RunVersion, keys: readonly string[]): LabelledUnder {
  const behind = new Set(keys);
  for (const key of behind)
    if (!principles.has(key))
      throw new Error(
        `a label names the principle "${key}", which ${constitution.slug}@${constitution.version} has not`,
      );
  return { constitution, principles: [...principles.values()].filter(({ key }) => behind.has(key)) };
}
