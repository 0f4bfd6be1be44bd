import type { RatingSettings } from '#libs/domain/recipe.js';
import type { PairRow } from '#libs/database/label-job/settlement.js';
import type { RatedLabel, TextScore } from '#libs/database/label-job/stored-result.js';
import type { RunPlan } from '#libs/database/run/run-plan.store.js';
import { alignmentLabel } from '../image-verdicts/alignment.js';
import { subjectName, type ComparedText } from '../judging/compared-text.js';
import { aggregate, type Label } from '../judging/label.js';
import { pairOf } from '../judging/pair.js';
import { impliedByPrinciples, ratedOutcome } from './rated-labels.js';
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
      const outcome = ratedOutcome(label, a - b, settings.margin);
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
  return aggregate(impliedByPrinciples(first, second, lines, wayOfScores(lines), settings), settings);
}
