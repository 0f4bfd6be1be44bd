import type { AuditedUnit } from '#libs/database/audit/audited-units.read-model.js';
import type { LotCounts, LotDecision, LotView } from '#libs/database/lot/lot-view.js';
import { hypergeometricInterval } from '#libs/statistics/interval/hypergeometric-interval.js';
import { humanError, humanErrorWarning } from './human-error.js';
import { looserWarning } from './looser-plan.js';

const LEVEL = 0.95;

export type DecidableLot = Pick<
  LotView,
  'auditId' | 'goodRate' | 'badRate' | 'consumerRisk' | 'population' | 'accepts' | 'earlier'
>;

/** What the settled labels of a lot's sample say of it. A lot whose sample is not the one that was drawn is rejected. */
export function decideLot(
  units: readonly Pick<AuditedUnit, 'pi' | 'answers' | 'machine' | 'settled' | 'erased'>[],
  lot: DecidableLot,
  verified: boolean,
): { accepted: boolean; decision: LotDecision } {
  const { auditId, goodRate, population, accepts, earlier } = lot;
  const counts = countLot(units);
  const wrong = counts.against + counts.skipped + counts.unsettled;
  const interval = hypergeometricInterval(wrong, units.length, population, LEVEL);
  if (interval === null) throw new RangeError('a lot without a sample cannot be decided');
  const measured = humanError(units, [auditId]);
  const warning = measured && humanErrorWarning(goodRate, measured);
  const looser = looserWarning(lot, earlier);
  const undecided = counts.skipped + counts.unsettled;
  const erased = units.filter(({ settled, erased }) => settled.value === null && erased).length;
  return {
    accepted: verified && wrong <= accepts,
    decision: {
      counts,
      wrong,
      estimate: {
        rate: wrong / units.length,
        interval: { low: interval.low / population, high: interval.high / population },
        level: LEVEL,
      },
      humanError: measured,
      verified,
      warnings: [
        ...(verified ? [] : ['The sample is not the one that seed and data give, so that the lot is rejected.']),
        ...(undecided > 0
          ? [
              `${undecided} of ${units.length} pairs ${undecided === 1 ? 'has no settled label and counts' : 'have no settled label and count'} as wrong${erased > 0 ? `; ${erased} of them erased since the draw` : ''}.`,
            ]
          : []),
        ...(counts.byOne > 0
          ? [
              `${counts.byOne} of ${units.length} pairs ${counts.byOne === 1 ? 'was' : 'were'} settled by one reviewer alone.`,
            ]
          : []),
        ...(warning === null ? [] : [warning]),
        ...(looser === null ? [] : [looser]),
      ],
    },
  };
}

function countLot(units: readonly Pick<AuditedUnit, 'machine' | 'settled'>[]): LotCounts {
  const counts = { right: 0, against: 0, ties: 0, bothBad: 0, skipped: 0, unsettled: 0, adjudicated: 0, byOne: 0 };
  for (const { machine, settled } of units) {
    if (settled.value === null) counts[settled.ended && settled.decided === 0 ? 'skipped' : 'unsettled']++;
    else if (settled.value === 'tie') counts.ties++;
    else if (settled.value === 'both_bad') counts.bothBad++;
    else counts[settled.value === machine ? 'right' : 'against']++;
    if (settled.by === 'adjudication') counts.adjudicated++;
    if (settled.by === 'reviewers' && settled.decided === 1) counts.byOne++;
  }
  return counts;
}
