import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { holdText } from './hold-text.js';
import { count, duration, money, percent, perSecond } from '#libs/domain/figures.js';

const BAR = 24;

/** "[######------]", as full as `share` (0 to 1) of its `columns`. */
export function bar(share: number, columns = BAR): string {
  const full = Math.min(columns, Math.max(0, Math.floor(share * columns + 1e-9)));
  return `[${'#'.repeat(full)}${'-'.repeat(columns - full)}]`;
}

/** How far a run is, on one line: what a person watches, and what a log gets every two seconds. */
export function progressLine(progress: RunProgress, options: { bar: boolean; waitingFor?: readonly string[] }): string {
  const { labelJobs, canaryJobs, state, rate, etaSeconds } = progress;
  const ended = labelJobs.total - labelJobs.active;
  const share = labelJobs.total === 0 ? 1 : ended / labelJobs.total;
  return [
    ...(options.bar ? [bar(share)] : []),
    percent(share).padStart(5),
    `${count(ended)} of ${count(labelJobs.total)}`,
    ...(canaryJobs.active > 0
      ? [`canary ${count(canaryJobs.total - canaryJobs.active)} of ${count(canaryJobs.total)}`]
      : []),
    ...(state === 'running' ? [perSecond(rate)] : [state]),
    ...(etaSeconds !== null && labelJobs.active + canaryJobs.active > 0 ? [`ETA ${duration(etaSeconds)}`] : []),
    moneyText(progress),
    ...troubles(progress, options.waitingFor ?? []),
  ].join('  ');
}

/**
 * "$0.03 of $1.00"; where money is set aside for calls under way: "$0.03 spent, $0.01 set aside, of $1.00". A run that is done
 * has none under way: what is left then goes back within seconds.
 */
function moneyText({ spent, setAside, budget, state }: RunProgress): string {
  if (Number(setAside) === 0 || state === 'done') return `${money(spent)} of ${money(budget)}`;
  return `${money(spent)} spent, ${money(setAside)} set aside, of ${money(budget)}`;
}

/** What waits and what failed, and why; nothing where all is well. */
function troubles({ labelJobs, canaryJobs, failures, holds }: RunProgress, waitingFor: readonly string[]): string[] {
  const waiting = labelJobs.waiting + canaryJobs.waiting;
  const why = (codes: string) => (codes === '' ? '' : ` (${codes})`);
  return [
    ...holds.map(holdText),
    ...(waiting > 0 ? [`${count(waiting)} waiting${why(waitingFor.join(', '))}`] : []),
    ...(labelJobs.failed > 0 ? [`${count(labelJobs.failed)} failed${why(failureText(failures))}`] : []),
  ];
}

/** {"timeout": 3, "refused": 1} -> "3 timeout, 1 refused" */
export function failureText(failures: Record<string, number>): string {
  return Object.entries(failures)
    .sort(([, a], [, b]) => b - a)
    .map(([code, jobs]) => `${count(jobs)} ${code}`)
    .join(', ');
}
