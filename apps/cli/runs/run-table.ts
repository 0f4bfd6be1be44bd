import { endpointsOf, type Recipe } from '#libs/domain/recipe.js';
import type { RunProgress, RunView } from '#libs/database/read-models/run-view.js';
import { count, duration, money } from '../terminal/figures.js';
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
    // a ranking or a rating makes several pairs of one item
    number(
      results.some(({ run }) => MANY.includes(run.recipe.name)) ? 'items with pairs' : 'pairs',
      ({ progress }) => progress.outcomes.pair ?? 0,
    ),
    ...ifAny(number('rated, no pair', ({ progress }) => progress.outcomes.rated ?? 0)),
    ...ifAny(number('classified', ({ progress }) => progress.outcomes.classified ?? 0)),
    number('ties', ({ progress }) => progress.outcomes.tie ?? 0),
    number('not applicable', ({ progress }) => progress.outcomes.not_applicable ?? 0),
    ...ifAny(number('veto conflict', ({ progress }) => progress.outcomes.veto_conflict ?? 0)),
    number('did not win', ({ progress }) => progress.outcomes.did_not_win ?? 0),
    number('unchanged', ({ progress }) => progress.outcomes.unchanged ?? 0),
    line('failures', ({ progress }) => failuresOf(progress)),
    ...ifAny(line('canary', ({ progress }) => canaryText(progress))),
    ...ifAny(number('cancelled', ({ progress }) => progress.labelJobs.cancelled)),
    ...ifAny(number('not yet labelled', ({ progress }) => progress.labelJobs.active)),
    number('calls', ({ progress }) => progress.calls),
    ...ifAny(number('reused from the ledger', ({ reused }) => reused ?? 0)),
    number('tokens in', ({ progress }) => progress.promptTokens),
    number('tokens out', ({ progress }) => progress.completionTokens),
    line('cost', ({ progress }) => money(progress.spent)),
    line('budget', ({ progress }) => money(progress.budget)),
    line('wall time', ({ progress }) => duration(progress.wallSeconds)),
    line('made with', ({ run }) => (run.offline ? paint.machine('the offline model') : madeWith(run))),
    ...(results.some(({ run }) => run.offline)
      ? [line('', ({ run }) => (run.offline ? paint.machine('for demonstration only') : ''))]
      : []),
  ];
}

const MANY: Recipe['name'][] = ['ranking', 'rating'];

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
