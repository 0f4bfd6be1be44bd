import type { Way } from '#libs/domain/judgement.js';
import type { RatingSettings, Scale } from '#libs/domain/recipe.js';
import type { RatedOutcome } from '#libs/domain/stage.js';
import type { PairRow } from '#libs/database/label-job/settlement.js';
import type { PrincipleLabel, RatedLabel, TextScore } from '#libs/database/label-job/stored-result.js';
import type { RunPlan } from '#libs/database/run/run-plan.store.js';
import { bound } from '#libs/statistics/log-odds.js';
import { scaleOf, scoresOf, spelling } from '../answers/score-scale.js';
import { alignmentLabel } from '../image-verdicts/alignment.js';
import { subjectName, type ComparedText } from '../judging/compared-text.js';
import { aggregate, juryLabel, type Label } from '../judging/label.js';
import { pairOf } from '../judging/pair.js';
import type { ShownScore } from './inquiry.js';
import { wayOfScores, type RatedLine } from './scores.js';

export interface RatedPairs {
  pairs: PairRow[];
  /** what was made of each two texts */
  labels: RatedLabel[];
}

/** What was said of the texts, by what it was asked about. */
interface Lines {
  principles: RatedLine[];
  /** of images how well they meet their prompt, which decides nothing; empty: not asked */
  alignment: RatedLine[];
}

/** Means of scores that lie exactly the margin apart may be this much less by rounding. */
const ROUNDING = 1e-9;

/**
 * Preference pairs from ratings: only where the mean scores (one a text, in the order of the texts) lie at least the margin
 * apart, and only where the label that the ratings imply agrees. A principle's probability that one text beats another
 * follows from the two distributions of its scores, taken as independent: P(a > b) + P(a = b)/2; principles are then
 * weighed as in a comparison.
 */
export function pairsOf(
  plan: RunPlan,
  texts: ComparedText[],
  { principles, alignment }: Lines,
  scores: TextScore[],
  settings: RatingSettings,
): RatedPairs {
  const way = wayOfScores(principles);
  const made: RatedPairs = { pairs: [], labels: [] };
  for (const [i, first] of texts.entries()) {
    for (const [k, second] of texts.slice(i + 1).entries()) {
      const [a, b] = [scores[i]?.score ?? null, scores[i + 1 + k]?.score ?? null];
      if (a === null || b === null || first.contentHash === second.contentHash) continue;
      const { principles: _, ...label } = labelOf(first, second, principles, settings);
      const aligned =
        alignment.length === 0 ? {} : { alignment: alignmentLabel(labelOf(first, second, alignment, settings)) };
      const name = subjectName(first, second);
      const outcome = outcomeOf(label, a - b, settings.margin);
      made.labels.push({ ...label, ...aligned, outcome, subject: name, difference: a - b });
      const { preferred, probability, flipped } = label;
      if (outcome !== 'pair' || preferred === null || probability === null) continue;
      made.pairs.push(pairOf(plan, { name, first, second }, { preferred, probability, way, flipped }, null));
    }
  }
  return made;
}

/** The label that the ratings of two texts imply. */
function labelOf(first: ComparedText, second: ComparedText, lines: RatedLine[], settings: RatingSettings): Label {
  const of = (text: ComparedText) => lines.filter((line) => line.text === text);
  return aggregate(principleLabels(of(first), of(second), wayOfScores(lines), settings), settings);
}

/** `difference`: of the first text's mean score from the second's. */
function outcomeOf(
  { outcome, preferred }: Pick<Label, 'outcome' | 'preferred'>,
  difference: number,
  margin: number,
): RatedOutcome {
  if (outcome !== 'pair') return outcome;
  if (Math.abs(difference) < margin - ROUNDING) return 'below_margin';
  return preferred === (difference > 0 ? 'first' : 'second') ? 'pair' : 'scores_disagree';
}

/** The lines of two texts have the same principles and judges, in the same order. */
function principleLabels(
  first: RatedLine[],
  second: RatedLine[],
  way: Way,
  { scale, epsilon }: RatingSettings,
): PrincipleLabel[] {
  return first.map(({ principle: { key, weight, veto }, held }, i) => {
    const ofJudges = held.map(({ judge, said: a }, j) => {
      const b = second[i]?.held[j]?.said;
      const probability = a && b ? bound(beats(a, b, way, scale), epsilon) : null;
      return { judge, key, weight, veto, probability, way, flipped: null };
    });
    return juryLabel(ofJudges, epsilon);
  });
}

/** P(a > b) + P(a = b)/2; of hard scores 1, 0 or 0.5. */
function beats(a: ShownScore, b: ShownScore, way: Way, scale: Scale): number {
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
