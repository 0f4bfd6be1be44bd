import { v7 as uuid } from 'uuid';
import type { ImageAnswerRow } from '#libs/database/label-job/asked-rows.js';
import type { JobCandidate } from '#libs/database/label-job/claimed-job.js';
import type { ScoreRow } from '#libs/database/label-job/settlement.js';
import { mean } from '#libs/statistics/mean.js';

/** Name of the scorer in the table of scores. */
export const QUESTIONS_SCORER = 'questions';

/**
 * The score of each image by its answers: the mean over those that have a point. None where no question has: an image
 * about which nothing is known has no score. The provenance says how many of how many questions that was, and the mean over
 * all, in which those without a point count 0.
 */
export function scoreRows(
  candidates: readonly JobCandidate[],
  answers: readonly ImageAnswerRow[],
  answerer: string,
): ScoreRow[] {
  return candidates.flatMap(({ id: candidateId, image }) => {
    const own = answers.filter(({ assetHash }) => assetHash === image?.assetHash);
    const known = own.flatMap(({ point }) => point ?? []);
    if (known.length === 0) return [];
    const provenance = {
      answerer,
      questions: own.length,
      answered: known.length,
      ofAll: mean(own.map(({ point }) => point ?? 0)),
    };
    const row = { candidateId, scorer: QUESTIONS_SCORER, aspect: 'alignment' as const, modelCallId: null };
    return [{ id: uuid(), ...row, value: mean(known), provenance }];
  });
}
