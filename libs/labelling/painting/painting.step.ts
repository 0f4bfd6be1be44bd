import { dueAfter } from '#libs/domain/due.js';
import { uniform } from '#libs/statistics/draw.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { paint } from './paint.js';

/** The picture of this round's revised prompt. */
export class PaintingStep implements Step {
  readonly stage = 'painting';

  async do(visit: Visit): Promise<Made> {
    const { job, plan } = visit;
    const { round } = job;
    const revision = job.rounds.find((one) => one.round === round)?.revision;
    if (!revision) throw new Error(`round ${round} has no revised prompt to paint`);
    const seed = Math.floor(uniform('painting', plan.seed, job.itemHash, round) * 2 ** 31);
    const { callId, image, generator } = await paint(visit, revision.text, seed);
    return {
      to: moveTo(dueAfter(plan.recipe, 'painting', round, {}, job.modality)),
      paintings: [{ round, image, paintCallId: callId, generator }],
    };
  }
}
