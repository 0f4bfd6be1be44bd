import type { Distribution, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { Outcome } from '#libs/domain/stage.js';
import { bound, weightedMean } from '#libs/statistics/log-odds.js';

/** One judgement that could be read, in candidate coordinates. */
export interface ReadJudgement {
  shownFirst: Side;
  verdict: Verdict;
  distribution: Distribution;
  way: Way;
}

export interface PrincipleLabel {
  key: string;
  weight: number;
  veto: boolean;
  /** P(first is better) given that the principle applies, bounded; null: it does not apply */
  probability: number | null;
  way: Way;
  /** the two orders preferred different texts */
  flipped: boolean;
}

export interface Label {
  outcome: Extract<Outcome, 'pair' | 'tie' | 'not_applicable' | 'veto_conflict'>;
  /** P(first is better), unclamped; null where no principle applies or vetoes conflict */
  probability: number | null;
  preferred: Side | null;
  way: Way;
  flipped: boolean;
  /** keys of the vetoes that decided alone */
  decidedBy: string[];
  principles: PrincipleLabel[];
}

/** P(first) given that the principle applies: P(first) + P(tie)/2 over the applicable mass, bounded. */
export function probabilityOf(d: Distribution, epsilon: number): number | null {
  const applicable = d.first + d.second + d.tie;
  return applicable > 0 ? bound((d.first + d.tie / 2) / applicable, epsilon) : null;
}

/**
 * Both orders of one principle (RLAIF, arXiv 2309.00267): p = (p_AB + (1 - p_BA)) / 2, already un-swapped here.
 * An order whose verdict is "not applicable" gives no p; where the orders together put more than half
 * of their mass there, or neither applies, the principle does not apply.
 */
export function principleLabel(
  principle: { key: string; weight: number; veto: boolean },
  orders: ReadJudgement[],
  epsilon: number,
): PrincipleLabel {
  const way: Way = orders.every((order) => order.way === 'logprobs') ? 'logprobs' : 'verdict';
  const applying = orders.filter((order) => order.verdict !== 'not_applicable');
  const outside = orders.map(({ distribution: d }) => d.notApplicable / (d.first + d.second + d.tie + d.notApplicable));
  const values = applying.flatMap(({ distribution, verdict }) => {
    const p = way === 'logprobs' ? probabilityOf(distribution, epsilon) : bound(VOTES[verdict], epsilon);
    return p === null ? [] : [p];
  });
  const applies = values.length > 0 && mean(outside) <= 0.5;
  const sides = new Set(applying.map(({ verdict }) => verdict));
  return {
    key: principle.key,
    weight: principle.weight,
    veto: principle.veto,
    probability: applies ? mean(values) : null,
    way,
    flipped: sides.has('first') && sides.has('second'),
  };
}

/**
 * Over principles: weighted mean of log-odds; hard verdicts vote by weight and are never mixed with
 * log-probabilities. A decisive veto decides alone; decisive vetoes that conflict make no pair.
 */
export function aggregate(principles: PrincipleLabel[], settings: { tieBand: number; epsilon: number }): Label {
  const way: Way = principles.every((p) => p.way === 'logprobs') ? 'logprobs' : 'verdict';
  const base = { way, flipped: principles.some((p) => p.flipped), principles, decidedBy: [], preferred: null };
  const applying = principles.flatMap((p) => (p.probability === null ? [] : [{ ...p, probability: p.probability }]));
  if (applying.length === 0) return { ...base, outcome: 'not_applicable', probability: null };
  const isDecisive = (p: number) => Math.abs(p - 0.5) >= settings.tieBand && p !== 0.5;
  const vetoes = applying.filter((p) => p.veto && isDecisive(p.probability));
  if (new Set(vetoes.map((p) => p.probability > 0.5)).size > 1) {
    return { ...base, outcome: 'veto_conflict', probability: null, decidedBy: vetoes.map((p) => p.key) };
  }
  const deciding = vetoes.length > 0 ? vetoes : applying;
  const probability = way === 'logprobs' ? weightedMean(deciding) : bound(vote(deciding), settings.epsilon);
  if (!isDecisive(probability)) return { ...base, outcome: 'tie', probability };
  return {
    ...base,
    outcome: 'pair',
    probability,
    preferred: probability > 0.5 ? 'first' : 'second',
    decidedBy: vetoes.map((p) => p.key),
  };
}

const VOTES: Record<Verdict, number> = { first: 1, second: 0, tie: 0.5, not_applicable: Number.NaN };

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function vote(values: { probability: number; weight: number }[]): number {
  const weights = values.reduce((sum, { weight }) => sum + weight, 0);
  return values.reduce((sum, { probability, weight }) => sum + weight * probability, 0) / weights;
}
