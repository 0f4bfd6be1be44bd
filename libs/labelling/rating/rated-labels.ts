import type { Way } from '#libs/domain/judgement.js';
import type { RatingSettings, Scale } from '#libs/domain/recipe.js';
import type { RatedOutcome } from '#libs/domain/stage.js';
import type { PrincipleLabel } from '#libs/database/label-job/stored-result.js';
import { bound } from '#libs/statistics/log-odds.js';
import { scaleOf, scoresOf, spelling } from '../answers/score-scale.js';
import type { Criterion } from '../judging/criterion.js';
import { juryLabel, type Label } from '../judging/label.js';
import type { ShownScore } from './inquiry.js';

/** What was said of one text under one principle, whatever stands for the text. */
export interface HeldLine<Text> {
  text: Text;
  principle: Pick<Criterion, 'key' | 'weight' | 'veto'>;
  /** null: the principle does not apply */
  held: { judge: string; said: Pick<ShownScore, 'score' | 'masses'> | null }[];
}

/** Means of scores that lie exactly the margin apart may be this much less by rounding. */
const ROUNDING = 1e-9;

/**
 * What each principle's ratings of two texts imply: P(first is better) follows from the two distributions of its scores,
 * taken as independent. The lines of both texts have the same principles and judges, in the same order.
 */
export function impliedByPrinciples<Text>(
  first: Text,
  second: Text,
  lines: readonly HeldLine<Text>[],
  way: Way,
  { scale, epsilon }: Pick<RatingSettings, 'scale' | 'epsilon'>,
): PrincipleLabel[] {
  const ofSecond = lines.filter((line) => line.text === second);
  return lines
    .filter((line) => line.text === first)
    .map(({ principle: { key, weight, veto }, held }, i) => {
      const ofJudges = held.map(({ judge, said: a }, j) => {
        const b = ofSecond[i]?.held[j]?.said;
        const probability = a && b ? bound(beats(a, b, way, scale), epsilon) : null;
        return { judge, key, weight, veto, probability, way, flipped: null };
      });
      return juryLabel(ofJudges, epsilon);
    });
}

/** What becomes of the label that ratings imply. `difference`: of the first text's mean score from the second's. */
export function ratedOutcome(
  { outcome, preferred }: Pick<Label, 'outcome' | 'preferred'>,
  difference: number,
  margin: number,
): RatedOutcome {
  if (outcome !== 'pair') return outcome;
  if (Math.abs(difference) < margin - ROUNDING) return 'below_margin';
  return preferred === (difference > 0 ? 'first' : 'second') ? 'pair' : 'scores_disagree';
}

type Said = Pick<ShownScore, 'score' | 'masses'>;

/** P(a > b) + P(a = b)/2; of hard scores 1, 0 or 0.5. */
function beats(a: Said, b: Said, way: Way, scale: Scale): number {
  if (way === 'verdict' || a.masses === null || b.masses === null) return half(a.score ?? 0, b.score ?? 0);
  const [p, q] = [scoreShares(a.masses, scale), scoreShares(b.masses, scale)];
  return p.reduce(
    (sum, one) => sum + q.reduce((part, two) => part + one.share * two.share * half(one.score, two.score), 0),
    0,
  );
}

const half = (a: number, b: number) => (a === b ? 0.5 : a > b ? 1 : 0);

/** Shares of the scores, given that one applies. */
function scoreShares(masses: Record<string, number>, name: Scale): { score: number; share: number }[] {
  const scale = scaleOf(name);
  const scores = scoresOf(scale).map((score) => ({ score, mass: masses[spelling(scale, score)] ?? 0 }));
  const all = scores.reduce((sum, { mass }) => sum + mass, 0);
  return scores.map(({ score, mass }) => ({ score, share: mass / all }));
}
