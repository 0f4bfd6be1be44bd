import type { AuditedUnit } from '#libs/database/audit/audited-units.read-model.js';
import type { HumanError } from '#libs/database/lot/lot-view.js';
import { counted } from '#libs/domain/figures.js';
import { wilson } from '#libs/statistics/interval/wilson.js';

/**
 * How often reviewers of the same pair contradict each other: one prefers the first text, another the second. A person in the judge's
 * place would be found to err as often by one reviewer, so that no judge can be held to less. Ties contradict nobody, as in
 * a lot. Every two reviewers of a pair count, each pair as one, weighted by 1 / pi; the interval is Wilson's at the size at which
 * equal weights would say as much (Kish 1965: (sum w)^2 / sum w^2). null: no pair was decided by two.
 */
export function humanError(
  units: readonly Pick<AuditedUnit, 'pi' | 'answers'>[],
  auditIds: string[],
): HumanError | null {
  const found = units.flatMap(({ pi, answers }) => {
    const share = contradictions(answers.flatMap(({ verdict }) => verdict ?? []));
    return share === null ? [] : [{ weight: 1 / pi, share }];
  });
  const weights = found.reduce((sum, { weight }) => sum + weight, 0);
  const squares = found.reduce((sum, { weight }) => sum + weight ** 2, 0);
  if (found.length === 0) return null;
  const rate = found.reduce((sum, { weight, share }) => sum + weight * share, 0) / weights;
  const size = weights ** 2 / squares;
  const interval = wilson(Math.min(size, rate * size), size);
  return interval && { units: found.length, rate, interval, auditIds };
}

/** Of every two verdicts, the share that contradict each other; null of fewer than two. */
function contradictions(verdicts: readonly string[]): number | null {
  const twos = verdicts.flatMap((one, i) => verdicts.slice(i + 1).map((other) => [one, other].sort().join()));
  return twos.length === 0 ? null : twos.filter((two) => two === 'first,second').length / twos.length;
}

/** What is to be said of a good rate beside what people themselves achieve; null: nothing. */
export function humanErrorWarning(goodRate: number, measured: HumanError | null): string | null {
  if (measured === null) {
    return 'Nobody has measured how often people contradict each other on such pairs: p1 and p2 have to lie above it, else no judge can pass.';
  }
  const { rate, interval, units } = measured;
  if (goodRate > interval.high) return null;
  const [low, high] = [percent(interval.low), percent(interval.high)];
  const contradict =
    rate > goodRate
      ? `People contradict each other on ${percent(rate)} of such pairs (95 %: ${low} to ${high})`
      : `People may contradict each other on up to ${high} of such pairs (found: ${percent(rate)} of ${counted(units, 'pair')}; 95 %: ${low} to ${high})`;
  return `${contradict}, and p1 is ${percent(goodRate)}: a judge as good as a person may be rejected.`;
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
