import { bisectWhole } from '../bisect.js';
import { acceptLot, acceptStream, type LotPlan } from './operating-curve.js';

/** What a plan must promise. */
export interface LotRisks {
  /** Share of wrong items that is good enough, and the most that such a lot may be rejected. */
  goodRate: number;
  producerRisk: number;
  /** Share of wrong items that is too bad, and the most that such a lot may be accepted. */
  badRate: number;
  consumerRisk: number;
}

/**
 * The smallest plan for a lot of `population` items that holds both risks, exact (hypergeometric). Where a share is no whole number of
 * items, the good lot is taken with fewer and the bad one with more. With all items seen both risks are 0, so a plan always exists.
 * Errors: RangeError unless 0 <= goodRate < badRate <= 1 are told apart in such a lot and the risks lie between 0 and 1.
 */
export function findLotPlan(risks: LotRisks, population: number): LotPlan {
  requireRisks(risks);
  if (!(Number.isInteger(population) && population >= 1)) throw new RangeError(`a lot of ${population} is none`);
  // 0.06 * 500 is 30, whatever its last bit says.
  const good = Math.floor(risks.goodRate * population + 1e-9);
  const bad = Math.ceil(risks.badRate * population - 1e-9);
  if (good >= bad) throw new RangeError(`in a lot of ${population} these two shares are the same number of items`);
  const plan = search(
    population,
    risks,
    (p) => acceptLot(p, population, bad),
    (p) => acceptLot(p, population, good),
  );
  return plan ?? { size: population, accepts: good };
}

/** The same for items of a stream without end (binomial); null where no plan of at most `largest` items holds both risks. */
export function findStreamPlan(risks: LotRisks, largest = 100_000): LotPlan | null {
  requireRisks(risks);
  return search(
    largest,
    risks,
    (p) => acceptStream(p, risks.badRate),
    (p) => acceptStream(p, risks.goodRate),
  );
}

/** For one more accepted wrong item after the other: the least size that holds the consumer's risk, until it holds the producer's. */
function search(
  largest: number,
  { producerRisk, consumerRisk }: LotRisks,
  acceptBad: (plan: LotPlan) => number,
  acceptGood: (plan: LotPlan) => number,
): LotPlan | null {
  for (let accepts = 0; accepts < largest; accepts++) {
    const holds = (size: number): boolean => acceptBad({ size, accepts }) <= consumerRisk;
    if (!holds(largest)) return null;
    const plan = { size: bisectWhole(holds, accepts, largest), accepts };
    if (1 - acceptGood(plan) <= producerRisk) return plan;
  }
  return null;
}

function requireRisks({ goodRate, badRate, producerRisk, consumerRisk }: LotRisks): void {
  const risk = (p: number): boolean => p > 0 && p < 1;
  if (!(goodRate >= 0 && goodRate < badRate && badRate <= 1 && risk(producerRisk) && risk(consumerRisk)))
    throw new RangeError('a plan needs 0 <= goodRate < badRate <= 1 and risks between 0 and 1');
}
