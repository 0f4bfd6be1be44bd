import type { Distribution, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { Outcome } from '#libs/domain/stage.js';
import type { PrincipleLabel, StoredLabel } from '#libs/database/label-job/stored-result.js';
import { bound, weightedMean } from '#libs/statistics/log-odds.js';
import { mean } from '#libs/statistics/mean.js';
import { softLabel } from '#libs/statistics/soft-label/soft-label.js';

/** One judgement that could be read, in candidate coordinates. */
export interface ReadJudgement {
  shownFirst: Side;
  verdict: Verdict;
  distribution: Distribution;
  way: Way;
}

/** A label with what became of it. */
export interface Label extends StoredLabel {
  outcome: Extract<Outcome, 'pair' | 'tie' | 'not_applicable' | 'veto_conflict'>;
}

/** Of two texts that a judge could only tell apart by their places: a tie, and nobody is asked. */
export const SAME_WORDS: Label = {
  ...{ outcome: 'tie', probability: 0.5, preferred: null },
  ...{ way: 'verdict', flipped: null, principles: [], decidedBy: [] },
};

/** The way of a whole label: ways are never mixed in one aggregate; where judges differ, all vote with hard verdicts. */
export function wayOf(judgements: { way: Way }[]): Way {
  const [first, ...others] = new Set(judgements.map(({ way }) => way));
  return first === undefined || others.length > 0 ? 'verdict' : first;
}

/**
 * Both orders of one principle (RLAIF, arXiv 2309.00267): p = (p_AB + (1 - p_BA)) / 2, already un-swapped here, and bounded
 * once averaged: log-odds are taken of the average only. Hard verdicts are votes inside the bounds. The principle does not apply where the orders together put more than half of their mass there, or where an order gives
 * no p to average; of hard verdicts, one "not applicable" is enough: a label never rests on one order alone.
 */
export function principleLabel(
  principle: { key: string; weight: number; veto: boolean },
  orders: ReadJudgement[],
  way: Way,
  epsilon: number,
): PrincipleLabel {
  const outside = orders.map(({ distribution }) => softLabel(distribution).notApplicable ?? 1);
  const values = orders.flatMap(({ distribution, verdict }) => {
    if (way !== 'verdict') return softLabel(distribution).probability ?? [];
    return verdict === 'not_applicable' ? [] : bound(VOTES[verdict], epsilon);
  });
  const applies = values.length === orders.length && (way === 'verdict' || mean(outside) <= 0.5);
  return {
    key: principle.key,
    weight: principle.weight,
    veto: principle.veto,
    probability: applies ? bound(mean(values), epsilon) : null,
    way,
    flipped:
      orders.length < 2
        ? null
        : applies && values.some((p) => p > 0.5 + ROUNDING) && values.some((p) => p < 0.5 - ROUNDING),
  };
}

/** Whether one of them has flipped; null where none was asked in both orders. */
function flippedOf(parts: { flipped: boolean | null }[]): boolean | null {
  const known = parts.flatMap(({ flipped }) => flipped ?? []);
  return known.length === 0 ? null : known.includes(true);
}

/**
 * One principle over a jury: the mean of the judges' log-odds, or of their votes. It does not apply where more than half
 * of the judges say so; the others are then outvoted, and else those that say so are left out.
 */
export function juryLabel(labels: (PrincipleLabel & { judge: string })[], epsilon: number): PrincipleLabel {
  const [first] = labels;
  if (!first) throw new RangeError('no judge has answered');
  const { judge: _, ...principle } = first;
  if (labels.length === 1) return principle;
  const applying = labels.flatMap(({ probability }) => (probability === null ? [] : [{ probability, weight: 1 }]));
  const applies = applying.length > 0 && applying.length * 2 >= labels.length;
  const whole = () => (principle.way === 'verdict' ? bound(vote(applying), epsilon) : weightedMean(applying));
  return {
    ...principle,
    probability: applies ? whole() : null,
    flipped: flippedOf(labels),
    judges: labels.map(({ judge, probability }) => ({ judge, probability })),
  };
}

/**
 * Over principles: weighted mean of log-odds; hard verdicts vote by weight and are never mixed with
 * log-probabilities. A decisive veto decides alone; decisive vetoes that conflict make no pair.
 */
export function aggregate(principles: PrincipleLabel[], settings: { tieBand: number; epsilon: number }): Label {
  const way = wayOf(principles);
  const base = { way, flipped: flippedOf(principles), principles, decidedBy: [], preferred: null };
  const applying = principles.flatMap((p) => (p.probability === null ? [] : [{ ...p, probability: p.probability }]));
  if (applying.length === 0) return { ...base, outcome: 'not_applicable', probability: null };
  const isDecisive = (p: number) => liesOutside(settings.tieBand, p);
  const vetoes = applying.filter((p) => p.veto && isDecisive(p.probability));
  if (new Set(vetoes.map((p) => p.probability > 0.5)).size > 1) {
    return { ...base, outcome: 'veto_conflict', probability: null, decidedBy: vetoes.map((p) => p.key) };
  }
  const deciding = vetoes.length > 0 ? vetoes : applying;
  const probability = way === 'verdict' ? bound(vote(deciding), settings.epsilon) : weightedMean(deciding);
  if (!isDecisive(probability)) return { ...base, outcome: 'tie', probability };
  return {
    ...base,
    outcome: 'pair',
    probability,
    preferred: probability > 0.5 ? 'first' : 'second',
    decidedBy: vetoes.map((p) => p.key),
  };
}

/** Below this two probabilities differ by rounding only: 0.55 and 0.45 lie equally far from 0.5. */
const ROUNDING = 1e-9;

/** At least the tie band away from 0.5, whichever text is the better one. Within rounding of 0.5 nothing is decided. */
export function liesOutside(tieBand: number, p: number): boolean {
  const distance = Math.abs(p - 0.5);
  return distance > ROUNDING && distance >= tieBand - ROUNDING;
}

const VOTES: Record<Exclude<Verdict, 'not_applicable'>, number> = { first: 1, second: 0, tie: 0.5 };

type Weighed = { probability: number; weight: number }[];
const vote = (values: Weighed) =>
  mean(
    values.map(({ probability }) => probability),
    values.map(({ weight }) => weight),
  );
