import { solvePositive } from './solve-positive.js';
import { checkedWins } from './win-table.js';

export interface Strengths {
  /** P(i beats j) = strength i / (strength i + strength j); geometric mean 1. */
  strengths: number[];
  /** Natural logarithms of the strengths; mean 0. */
  logStrengths: number[];
  /** The prior they rest on: drawn games of every candidate against a candidate of strength 1. */
  prior: number;
}

/** One drawn game each: light against the K - 1 comparisons of a group, and enough to keep every strength finite. */
export const DEFAULT_PRIOR = 1;

/** Each moves a log strength by up to 1; usual tables need fewer than ten. */
const MOST_ROUNDS = 500;

/**
 * Bradley-Terry strengths from wins. `wins[i][j]`: how often i beat j, in any parts (see winTable).
 *
 * Prior: every candidate also played `prior` drawn games (half a win and half a loss each) against a ghost of strength 1,
 * so that one that never lost, never won or was never compared stays finite. It treats wins and losses alike: all
 * results turned round give the inverse strengths. With 0 there is none (maximum likelihood);
 * then every candidate must be reachable from every other by a chain of wins.
 *
 * The maximum is unique; it is found by Newton's method on the log strengths, to 1e-12 in the slope. It is the same as
 * that of the minorisation-maximisation steps of Hunter, Annals of Statistics 32 (2004), 384-406, in fewer steps.
 * Errors: RangeError for a bad table, a negative prior, or no prior where the strengths diverge.
 */
export function bradleyTerry(wins: readonly (readonly number[])[], prior = DEFAULT_PRIOR): Strengths {
  checkedWins(wins);
  if (!(prior >= 0 && prior < Infinity)) throw new RangeError(`${prior} is no prior: it must be 0 or more`);
  if (prior === 0 && !connected(wins))
    throw new RangeError('without a prior the strengths diverge: some candidates never beat any of the others');

  const n = wins.length;
  let log = Array.from({ length: n }, () => 0);
  for (let round = 0; ; round++) {
    const { slope, curvature, games } = slopes(wins, prior, log);
    if (Math.max(0, ...slope.map(Math.abs)) <= 1e-12 * Math.max(1, games)) break;
    if (round === MOST_ROUNDS) throw new RangeError(`the strengths did not settle: the prior ${prior} is too small`);
    const step = solvePositive(curvature, slope);
    // A long first step can leave the region where the quadratic holds: go at most 1 a round, and never downhill.
    let part = Math.min(1, 1 / Math.max(...step.map(Math.abs)));
    const before = logLikelihood(wins, prior, log);
    let next = log.map((x, i) => x + part * (step[i] ?? 0));
    while (part > 1e-9 && logLikelihood(wins, prior, next) < before - 1e-12 * Math.abs(before)) {
      part /= 2;
      next = log.map((x, i) => x + part * (step[i] ?? 0));
    }
    log = next;
  }
  const mean = n === 0 ? 0 : log.reduce((sum, x) => sum + x, 0) / n;
  const logStrengths = log.map((x) => x - mean);
  return { strengths: logStrengths.map(Math.exp), logStrengths, prior };
}

/** P(x beats y) of log strengths. */
const chance = (x: number, y: number): number => 1 / (1 + Math.exp(y - x));
/** log P(x beats y), without overflow. */
const logChance = (x: number, y: number): number =>
  y > x ? x - y - Math.log1p(Math.exp(x - y)) : -Math.log1p(Math.exp(y - x));

function logLikelihood(wins: readonly (readonly number[])[], prior: number, log: readonly number[]): number {
  return log.reduce((sum, x, i) => {
    const ghost = (prior / 2) * (logChance(x, 0) + logChance(0, x));
    return log.reduce((s, y, j) => (i === j ? s : s + (wins[i]?.[j] ?? 0) * logChance(x, y)), sum + ghost);
  }, 0);
}

function slopes(
  wins: readonly (readonly number[])[],
  prior: number,
  log: readonly number[],
): { slope: number[]; curvature: number[][]; games: number } {
  // Without a prior the sum of the log strengths is free: holding it costs nothing, as the slopes sum to 0.
  const hold = prior === 0 ? 1 : 0;
  let games = 0;
  const slope: number[] = [];
  const curvature = log.map((x, i) => {
    const ghost = chance(x, 0);
    let rise = prior / 2 - prior * ghost;
    let own = prior * ghost * (1 - ghost);
    const row = log.map((y, j) => {
      if (i === j) return 0;
      const won = wins[i]?.[j] ?? 0;
      const played = won + (wins[j]?.[i] ?? 0);
      const p = chance(x, y);
      games += played / 2;
      rise += won - played * p;
      own += played * p * (1 - p);
      return hold - played * p * (1 - p);
    });
    slope.push(rise);
    row[i] = own + hold;
    return row;
  });
  return { slope, curvature, games };
}

/** Whether every candidate beat every other directly or along a chain. */
function connected(wins: readonly (readonly number[])[]): boolean {
  const reaches = (beats: (i: number, j: number) => boolean): number => {
    const seen = new Set([0]);
    for (const i of seen) wins.forEach((_, j) => beats(i, j) && seen.add(j));
    return seen.size;
  };
  if (wins.length === 0) return true;
  const over = (i: number, j: number): boolean => (wins[i]?.[j] ?? 0) > 0;
  return reaches(over) === wins.length && reaches((i, j) => over(j, i)) === wins.length;
}
