import type { Way } from '#libs/domain/judgement.js';
import type { RatingSettings } from '#libs/domain/recipe.js';
import type { PairRow } from '#libs/database/label-job/settlement.js';
import type { RunPlan } from '#libs/database/run/run-plan.store.js';
import { bound } from '#libs/statistics/log-odds.js';
import { aggregate, juryLabel, wayOf, type Label, type PrincipleLabel } from '../comparison/label.js';
import { pairOf } from '../comparison/pair.js';
import { nameOf, type ComparedText } from '../comparison/subject.js';
import type { Seat } from '../judging/inquiry.js';
import type { ShownScore } from './inquiry.js';
import type { RatingLine } from './rating-line.js';

/** The score of one text: over principles by their weights, each the mean of its judges; null: no principle applies. */
export interface TextScore {
  text: ComparedText;
  score: number | null;
  principles: { key: string; score: number | null }[];
}

/** The way of all scores of a label job. That a principle does not apply is no score, in whichever way it was said. */
export function wayOfScores(seats: Seat<ShownScore>[]): Way {
  const read = seats.flatMap(({ answers }) => answers.flatMap(({ reading }) => (reading.ok ? [reading.value] : [])));
  return wayOf(read.filter(({ score }) => score !== null));
}

/** Scores by text: of each rating its expectation; where ways differ, the score that was said. */
export function scoresOf(texts: ComparedText[], sheet: RatingLine[], seats: Seat<ShownScore>[]): TextScore[] {
  const way = wayOfScores(seats);
  return texts.map((text) => {
    const lines = sheet.flatMap((line, i) => (line.text === text ? [{ principle: line.principle, i }] : []));
    const principles = lines.map(({ principle, i }) => {
      const values = seats.flatMap((seat) => heldScore(valueOf(seat, i), way) ?? []);
      return { key: principle.key, weight: principle.weight, score: values.length > 0 ? mean(values) : null };
    });
    const applying = principles.flatMap(({ weight, score }) => (score === null ? [] : [{ weight, score }]));
    const weights = applying.reduce((sum, { weight }) => sum + weight, 0);
    const score =
      applying.length === 0 ? null : applying.reduce((sum, one) => sum + one.weight * one.score, 0) / weights;
    return { text, score, principles: principles.map(({ key, score: own }) => ({ key, score: own })) };
  });
}

export interface RatedPairs {
  pairs: PairRow[];
  /** what was made of each two texts, by the names of both */
  labels: (Omit<Label, 'principles'> & { subject: string; difference: number })[];
}

/**
 * Preference pairs from ratings: only where the mean scores lie at least the margin apart, and only where the label that
 * the ratings imply agrees. A principle's probability that one text beats another follows from the two distributions
 * of its scores, taken as independent: P(a > b) + P(a = b)/2; principles are then weighed as in a comparison.
 */
export function pairsOf(
  plan: RunPlan,
  texts: ComparedText[],
  sheet: RatingLine[],
  seats: Seat<ShownScore>[],
  scores: TextScore[],
  settings: RatingSettings,
): RatedPairs {
  const way = wayOfScores(seats);
  const made: RatedPairs = { pairs: [], labels: [] };
  for (const [i, first] of texts.entries()) {
    for (const [k, second] of texts.slice(i + 1).entries()) {
      const [a, b] = [scores[i]?.score ?? null, scores[i + 1 + k]?.score ?? null];
      if (a === null || b === null || first.contentHash === second.contentHash) continue;
      const label = aggregate(principleLabels(first, second, sheet, seats, way, settings.epsilon), settings);
      const { principles: _, ...rest } = label;
      const subject = `${nameOf(first)}|${nameOf(second)}`;
      made.labels.push({ ...rest, subject, difference: a - b });
      const { outcome, preferred, probability, flipped } = label;
      const agrees = preferred === (a > b ? 'first' : 'second');
      if (outcome !== 'pair' || preferred === null || probability === null || !agrees) continue;
      if (Math.abs(a - b) < settings.margin - ROUNDING) continue;
      made.pairs.push(pairOf(plan, { name: subject, first, second }, { preferred, probability, way, flipped }, null));
    }
  }
  return made;
}

function principleLabels(
  first: ComparedText,
  second: ComparedText,
  sheet: RatingLine[],
  seats: Seat<ShownScore>[],
  way: Way,
  epsilon: number,
): PrincipleLabel[] {
  return sheet.flatMap(({ text, principle }, i) => {
    if (text !== first) return [];
    const j = sheet.findIndex((line) => line.text === second && line.principle === principle);
    const { key, weight, veto } = principle;
    const ofJudges = seats
      .filter((seat) => hasRead(seat, i) && hasRead(seat, j))
      .map((seat) => {
        const [a, b] = [valueOf(seat, i), valueOf(seat, j)];
        const probability = a && b ? bound(beats(a, b, way), epsilon) : null;
        return { judge: seat.judge, key, weight, veto, probability, way, flipped: false };
      });
    return ofJudges.length > 0 ? [juryLabel(ofJudges, epsilon)] : [];
  });
}

/** P(a > b) + P(a = b)/2; of hard scores 1, 0 or 0.5. */
export function beats(a: ShownScore, b: ShownScore, way: Way): number {
  if (way === 'verdict' || a.masses === null || b.masses === null) {
    const [x, y] = [a.score ?? 0, b.score ?? 0];
    return x === y ? 0.5 : x > y ? 1 : 0;
  }
  const [p, q] = [scoreShares(a.masses), scoreShares(b.masses)];
  return p.reduce(
    (sum, one) =>
      sum +
      q.reduce(
        (part, two) => part + one.share * two.share * (one.score > two.score ? 1 : one.score === two.score ? 0.5 : 0),
        0,
      ),
    0,
  );
}

/** Means of scores that lie exactly the margin apart may be this much less by rounding. */
const ROUNDING = 1e-9;
const WORDS: Record<string, number> = { good: 1, bad: 0 };

/** Shares of the scores, given that one applies. */
function scoreShares(masses: Record<string, number>): { score: number; share: number }[] {
  const scores = Object.entries(masses).flatMap(([word, mass]) => {
    const score = WORDS[word] ?? Number(word);
    return Number.isNaN(score) ? [] : [{ score, share: mass }];
  });
  const all = scores.reduce((sum, { share }) => sum + share, 0);
  return scores.map(({ score, share }) => ({ score, share: share / all }));
}

/** False where the judge refused and the fallback sits in another seat: that is no vote. */
const hasRead = (seat: Seat<ShownScore>, i: number): boolean => seat.answers[i]?.reading.ok ?? false;

const heldScore = (value: ShownScore | null, way: Way) => value && (way === 'verdict' ? value.score : value.expected);

function valueOf(seat: Seat<ShownScore>, i: number): ShownScore | null {
  const reading = seat.answers[i]?.reading;
  return reading?.ok && reading.value.score !== null ? reading.value : null;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
