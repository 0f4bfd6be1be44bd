import type { JobImage } from '#libs/database/label-job/claimed-job.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { Reply, ScoreAnswer } from '../calls/question.js';
import type { Visit } from '../walk/step.js';

/** A scorer is asked without a template: its request is the image and the text as they are. */
const PLAIN = { id: 'score', hash: textHash('') };

/** How well an image fits a text, or how good it is, by one scorer. */
export function askScore(visit: Visit, scorer: string, image: JobImage, text: string): Promise<Reply<ScoreAnswer>> {
  const shown = { hash: image.renditionHash, type: image.renditionType };
  const { scoring } = visit.endpoint(scorer);
  if (scoring === undefined) throw new Error(`endpoint "${scorer}" gives no scores`);
  return visit.score({
    endpoint: scorer,
    template: PLAIN,
    request: { text: scoring.readsText ? text : null, image: shown },
  });
}
