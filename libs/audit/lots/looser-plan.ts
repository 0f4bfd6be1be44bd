import type { EarlierDraw } from '#libs/database/lot/lot-view.js';
import type { LotRisks } from '#libs/statistics/acceptance/find-plan.js';
import { percent } from './human-error.js';

type Bounds = Pick<LotRisks, 'goodRate' | 'badRate' | 'consumerRisk'>;

const NAMES: Readonly<Record<keyof Bounds, string>> = { goodRate: 'p1', badRate: 'p2', consumerRisk: 'beta' };

/** Says by what a plan lets more pass than that of an earlier draw of the run that was rejected, the last such; null: by nothing. */
export function looserWarning(plan: Bounds, earlier: readonly EarlierDraw[]): string | null {
  const than = earlier.findLast((draw) => draw.state === 'rejected' && raised(plan, draw).length > 0);
  if (!than) return null;
  const how = raised(plan, than).map((key) => `${NAMES[key]} is ${percent(plan[key])} after ${percent(than[key])}`);
  return `The plan is looser than that of draw ${than.number}, which was rejected: ${how.join(', ')}.`;
}

const raised = (plan: Bounds, than: Bounds): (keyof Bounds)[] =>
  (Object.keys(NAMES) as (keyof Bounds)[]).filter((key) => plan[key] > than[key]);
