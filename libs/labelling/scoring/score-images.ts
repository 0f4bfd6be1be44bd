import { v7 as uuid } from 'uuid';
import type { ScoreRow } from '#libs/database/label-job/settlement.js';
import { inTurns } from '../calls/in-turns.js';
import type { Visit } from '../walk/step.js';
import { askScore } from './ask-score.js';

/** What every scorer of the run says of every image candidate. Texts are the ORIGINAL prompt, as its last message asks it. */
export async function scoreImages(visit: Visit): Promise<ScoreRow[]> {
  const { candidates, prompt } = visit.job;
  const wanted = (visit.plan.models.scorers ?? []).flatMap((scorer) =>
    candidates.flatMap(({ id, image }) => (image ? [{ scorer, candidateId: id, image }] : [])),
  );
  return inTurns(wanted, async ({ scorer, candidateId, image }): Promise<ScoreRow> => {
    const { callId, answer } = await askScore(visit, scorer, image, prompt.at(-1)?.content ?? '');
    const { model, scoring } = visit.endpoint(scorer);
    const provenance = {
      model,
      servedModel: answer.servedModel,
      reads: scoring?.readsText ? 'image-and-text' : 'image',
    };
    const aspect = scoring?.aspect ?? 'other';
    return { id: uuid(), candidateId, scorer, aspect, value: answer.score, provenance, modelCallId: callId };
  });
}
