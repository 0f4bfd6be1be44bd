import { v7 as uuid } from 'uuid';
import type { JobCandidate } from '#libs/database/label-job/claimed-job.js';
import type { ScoreRow } from '#libs/database/label-job/settlement.js';
import type { QuestionScore } from '#libs/statistics/question-score.js';

/** Name of the scorer in the table of scores. */
export const QUESTIONS_SCORER = 'questions';

/**
 * The score of each image by its answers. None where no question has a point: an image about which nothing is known has no
 * score. The provenance says how many of how many questions have one, and the score over all, in which the others count 0.
 */
export function scoreRows(
  candidates: readonly JobCandidate[],
  scored: readonly { assetHash: string; score: QuestionScore }[],
  answerer: string,
): ScoreRow[] {
  const scores = new Map(scored.map(({ assetHash, score }) => [assetHash, score]));
  return candidates.flatMap(({ id: candidateId, image }) => {
    const score = image && scores.get(image.assetHash);
    if (!score || score.ofAnswered === null) return [];
    const { points, ofAnswered: value, ofAll } = score;
    const answered = points.filter(({ point }) => point !== null).length;
    const provenance = { answerer, questions: points.length, answered, ofAll };
    const row = { candidateId, scorer: QUESTIONS_SCORER, aspect: 'alignment' as const, modelCallId: null };
    return [{ id: uuid(), ...row, value, provenance }];
  });
}
