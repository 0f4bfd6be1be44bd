import { endpointsOf, type Recipe } from '#libs/domain/recipe.js';
import type { Outcome } from '#libs/domain/stage.js';
import type { RunProgress, RunView } from '#libs/database/read-models/run-view.js';
import { count, duration, money } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { table } from '../terminal/table.js';
import { failureText } from './progress-line.js';

export interface RunResult {
  run: RunView;
  progress: RunProgress;
  /** answers that this run stands on and other runs had asked for; absent: not counted */
  reused?: number;
}

interface Line {
  name: string;
  values: string[];
}

/** What came out of runs, a column each. */
export function runTable(results: readonly RunResult[], paint: Paint): string {
  return table(
    linesOf(results, paint),
    [
      { title: '', of: ({ name }) => paint.faint(name) },
      ...results.map(({ run }, i) => ({
        title: run.recipe.name,
        of: ({ values }: Line) => values[i] ?? '',
        right: true,
      })),
    ],
    paint,
  );
}

function linesOf(results: readonly RunResult[], paint: Paint): Line[] {
  const line = (name: string, of: (result: RunResult) => string): Line => ({ name, values: results.map(of) });
  const number = (name: string, of: (result: RunResult) => number) => line(name, (result) => count(of(result)));
  const ifAny = (one: Line) => (one.values.some((value) => value !== '0') ? [one] : []);
  return [
    line('state', ({ progress }) => stateText(progress.state, paint)),
    number('items', ({ progress }) => progress.labelJobs.total),
    ...ifAny(number('left out', ({ run }) => Object.values(run.leftOut).reduce((sum, items) => sum + items, 0))),
    ...OUTCOME_LINES.filter(({ recipes, outcome }) =>
      results.some(({ run, progress }) => recipes.includes(run.recipe.name) || progress.outcomes[outcome]),
    ).map(({ outcome, name }) => number(name(results), ({ progress }) => progress.outcomes[outcome] ?? 0)),
    ...ifAny(number('prompt revised', ({ progress }) => progress.outcomes.prompt_revised ?? 0)),
    ...ifAny(number('veto conflict', ({ progress }) => progress.outcomes.veto_conflict ?? 0)),
    line('failures', ({ progress }) => failuresOf(progress)),
    ...ifAny(line('canary', ({ progress }) => canaryText(progress))),
    ...ifAny(number('cancelled', ({ progress }) => progress.labelJobs.cancelled)),
    ...ifAny(number('not yet labelled', ({ progress }) => progress.labelJobs.active)),
    number('calls', ({ progress }) => progress.calls),
    ...ifAny(number('reused from the ledger', ({ reused }) => reused ?? 0)),
    number('tokens in', ({ progress }) => progress.promptTokens),
    number('tokens out', ({ progress }) => progress.completionTokens),
    line('cost', ({ progress }) => money(progress.spent)),
    ...ifAny(line('set aside', ({ progress: { setAside } }) => (Number(setAside) === 0 ? '0' : money(setAside)))),
    line('budget', ({ progress }) => money(progress.budget)),
    line('wall time', ({ progress }) => duration(progress.wallSeconds)),
    line('made with', ({ run }) => (run.offline ? paint.machine('the offline model') : madeWith(run))),
    ...(results.some(({ run }) => run.offline)
      ? [line('', ({ run }) => (run.offline ? paint.machine('for demonstration only') : ''))]
      : []),
  ];
}

type Name = Recipe['name'];

const PAIRING: Name[] = ['comparison', 'critique-revision', 'ranking', 'rating'];
const COMPARING: Name[] = ['comparison', 'critique-revision', 'ranking'];
/** They make several pairs of one item. */
const MANY: Name[] = ['ranking', 'rating'];

/** Ends of items, with the recipes under which they stand in the table even if no item has ended so. */
const OUTCOME_LINES: readonly {
  outcome: Outcome;
  recipes: readonly Name[];
  name: (of: readonly RunResult[]) => string;
}[] = [
  {
    outcome: 'pair',
    recipes: PAIRING,
    name: (of) => (of.some(({ run }) => MANY.includes(run.recipe.name)) ? 'items with pairs' : 'pairs'),
  },
  { outcome: 'rated', recipes: ['rating'], name: () => 'rated, no pair' },
  { outcome: 'classified', recipes: ['classification'], name: () => 'classified' },
  { outcome: 'tie', recipes: COMPARING, name: () => 'ties' },
  { outcome: 'not_applicable', recipes: PAIRING, name: () => 'not applicable' },
  { outcome: 'did_not_win', recipes: ['critique-revision'], name: () => 'did not win' },
  {
    outcome: 'unchanged',
    recipes: ['critique-revision'],
    // without revisions it is the candidates that are all one text
    name: (of) =>
      of.some(({ run }) => run.recipe.name === 'critique-revision') ? 'unchanged' : 'one text or picture only',
  },
];

const madeWith = ({ kind, models }: RunView) =>
  kind === 'imported' ? 'judgements made elsewhere' : endpointsOf(models).join(', ');

/** "8 of 10 done, 1 failed"; "0" where there is no canary. */
function canaryText({ canaryJobs: { total, done, failed } }: RunProgress): string {
  if (total === 0) return '0';
  return `${count(done)} of ${count(total)} done${failed > 0 ? `, ${count(failed)} failed` : ''}`;
}

/** A state with the colour of what it means. */
export function stateText(state: string, paint: Paint): string {
  if (state === 'done') return paint.good(state);
  if (state === 'stopped' || state === 'failed') return paint.bad(state);
  return state === 'paused' || state === 'cancelled' ? paint.unsure(state) : state;
}

function failuresOf({ labelJobs, failures }: RunProgress): string {
  if (labelJobs.failed === 0) return '0';
  return labelJobs.active > 0 ? count(labelJobs.failed) : failureText(failures);
}
