import { claimAgreement } from '#libs/statistics/agreement/claim-agreement.js';
import type { JobImage } from '#libs/database/label-job/claimed-job.js';
import { inTurns } from '../calls/in-turns.js';
import { askScore } from '../scoring/ask-score.js';
import type { Visit } from '../walk/step.js';
import { claimsOf } from './claims.js';
import type { ReadCaption } from './read-caption.js';

/** Captions of one image that could be read, in the order of their positions. */
export interface Captioned {
  image: JobImage;
  captions: ReadCaption[];
}

export interface CaptionScores {
  /** claims, or the name of the scorer */
  by: string;
  /** of each caption; null: there is nothing to compare it with */
  scores: (number | null)[];
}

/**
 * How well each caption fits its image: by the scorer that the recipe names, which sees both, or by how far the other
 * captions bear out what it claims.
 */
export async function scoreCaptions(visit: Visit, groups: readonly Captioned[]): Promise<CaptionScores[]> {
  const by = visit.plan.recipe.captions?.rankedBy;
  if (by === undefined)
    return groups.map(({ captions }) => ({ by: 'claims', scores: claimAgreement(captions.map(claimsOf)) }));
  const asked = groups.flatMap(({ image, captions }) => captions.map(({ descriptive }) => ({ image, descriptive })));
  const scores = await inTurns(asked, async ({ image, descriptive }) => {
    const { answer } = await askScore(visit, by, image, descriptive);
    return answer.score;
  });
  let from = 0;
  return groups.map(({ captions }) => ({ by, scores: scores.slice(from, (from += captions.length)) }));
}

/** The place of the highest score; of equal ones the first. */
export const bestOf = (scores: readonly (number | null)[]): number =>
  scores.reduce<number>((best, score, i) => ((score ?? -Infinity) > (scores[best] ?? -Infinity) ? i : best), 0);
