import { COLUMNS, FROM, type PairColumns } from '../pair-sql.js';
import { reasonsOf } from './pair-filters.js';
import type { PairChoice } from './pair-selection.js';

export interface PairQuery {
  sql: string;
  values: unknown[];
}

/** Of pair p with label job j: it is finished, and nobody erased its item. */
export const FINISHED = `j.state = 'done' AND j.outcome = 'pair' AND j.item_id NOT IN (SELECT item_id FROM erasure)`;
/** The pairs that the rules of this query may choose from: what is left out makes room for others. */
const LABELLED = `p.run_id = ANY ($1::uuid[]) AND ${FINISHED}`;
const RUN = `array_position($1::uuid[], p.run_id)`;
/** Of equal pairs the first stays: by run as they are named, then item, then place in the item. */
const FIRST = `${RUN}, i.content_hash COLLATE "C", p.subject COLLATE "C"`;

/** NFKC, and one blank for any white space: in plain SQL that no locale changes. */
const normal = (text: string) => `btrim(regexp_replace(normalize(${text}, NFKC), '[ \\t\\n\\r\\f\\v]+', ' ', 'g'))`;
const hash = (text: string) => `sha256(convert_to(${text}, 'UTF8'))`;
const NORMAL_PROMPT = `(SELECT string_agg(format('%s %s', m->>'role', ${normal(`m->>'content'`)}), chr(10) ORDER BY nth)
  FROM jsonb_array_elements(i.prompt) WITH ORDINALITY AS messages(m, nth))`;

/**
 * All pairs of the runs with `out`, why a filter leaves each out, in an order that depends on nothing but their content: item, run as named,
 * chosen, rejected (hashes), and, between equal texts of one item, the subject. COLLATE "C": the order must not depend on the server's
 * language.
 *
 * PostgreSQL sorts and numbers the rows, on its disk where they are many: whoever reads them needs no memory of those before.
 *
 * Twins: the same pair of texts may occur under several items. Only where both text hashes repeat are prompts
 * compared, and only pairs of finished label jobs take part that no filter leaves out: a pair is never left out in favour of one that is.
 */
export function pairQuery(columns: PairColumns, choice: PairChoice): PairQuery {
  const values: unknown[] = [choice.runIds];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const reasons = reasonsOf(choice, bind);
  const { duplicates, maxPerPrompt } = choice.selection;
  const steps: string[] = [];
  const outs: string[] = [];
  let joins = '';
  let rules = '';
  const step = (name: string, sql: string, keeps: string) => {
    steps.push(`${name} AS MATERIALIZED (${sql})`);
    joins += ` LEFT JOIN ${name} ON ${name}.id = p.id`;
    rules += ` AND ${keeps}`;
  };

  if (reasons.length > 0) {
    const all = `SELECT p.id, coalesce(${reasons.join(',\n')}) AS reason ${FROM} WHERE p.run_id = ANY ($1::uuid[])`;
    step('filtered', `SELECT * FROM (${all}) AS told WHERE reason IS NOT NULL`, 'filtered.id IS NULL');
    outs.push('filtered.reason');
  }
  steps.push(`twins AS MATERIALIZED (
    SELECT chosen_hash, rejected_hash FROM preference_pair WHERE run_id = ANY ($1::uuid[]) GROUP BY 1, 2 HAVING count(*) > 1)`);
  step(
    'ranked',
    `SELECT p.id, row_number() OVER (PARTITION BY i.prompt, p.chosen_hash, p.rejected_hash ORDER BY ${FIRST}) AS nth
    FROM twins JOIN preference_pair p USING (chosen_hash, rejected_hash) JOIN label_job j ON j.id = p.label_job_id
    JOIN item i ON i.id = j.item_id${joins} WHERE ${LABELLED}${rules}`,
    'coalesce(ranked.nth, 1) = 1',
  );
  if (duplicates === 'normalised') {
    const sides = ['c', 'r'].map((side, n) =>
      hash(normal(`coalesce(${side}c.text, ${side}r.text, p.${n === 0 ? 'chosen' : 'rejected'}_hash)`)),
    );
    step(
      'alike',
      `SELECT p.id, ${sides.join(' = ')} AS same, row_number() OVER (PARTITION BY ${[hash(NORMAL_PROMPT), ...sides].join(', ')} ORDER BY ${FIRST}) AS nth
      ${FROM}${joins} WHERE ${LABELLED}${rules}`,
      'alike.nth = 1 AND NOT alike.same',
    );
    outs.push(`CASE WHEN alike.same THEN 'same_text_normalised' WHEN alike.nth > 1 THEN 'duplicate_normalised' END`);
  }
  if (maxPerPrompt !== undefined) {
    const draw = hash(
      `concat_ws(chr(10), 'export-per-prompt', ${bind(choice.seed)}::text, i.content_hash, p.chosen_hash, p.rejected_hash)`,
    );
    step(
      'crowded',
      `SELECT p.id, row_number() OVER (PARTITION BY i.prompt ORDER BY ${draw}, ${FIRST}) AS nth
      ${FROM}${joins} WHERE ${LABELLED}${rules} AND p.id <> ALL (${bind(choice.unfit)}::uuid[])`,
      'crowded.nth = 1',
    );
    outs.push(`CASE WHEN crowded.nth > ${bind(maxPerPrompt)}::int THEN 'prompt_full' END`);
  }
  const several = choice.runIds.length > 1;
  const sql = `WITH ${steps.join(',\n')}
SELECT ${COLUMNS[columns]}, ${several ? RUN : '1'} AS run, coalesce(ranked.nth > 1, false) AS duplicate,
  ${outs.length > 0 ? `coalesce(${outs.join(', ')})` : 'NULL'} AS out
${FROM}${joins} WHERE p.run_id = ANY ($1::uuid[])
ORDER BY i.content_hash COLLATE "C", ${several ? `${RUN}, ` : ''}p.chosen_hash COLLATE "C", p.rejected_hash COLLATE "C", p.subject COLLATE "C"`;
  return { sql, values };
}

/** Everything of one run, as it is. */
export const wholeRun = (runId: string): PairChoice => ({
  runIds: [runId],
  selection: {},
  seed: '',
  found: { audited: [], settled: [], left: [] },
  unfit: [],
  calibration: null,
});
