import { textHash } from '#libs/domain/text-hash.js';
import { inTurns } from '../calls/in-turns.js';
import type { Visit } from '../walk/step.js';

/** An embedder is asked without a template: its request is the image as it is. */
const PLAIN = { id: 'embedding', hash: textHash('') };

/**
 * Has the run's embedder, where it has one, give every image candidate of the item its vector. The ledger is where vectors are kept:
 * one an image and embedder, whichever run or item asks first.
 */
export async function embedImages(visit: Visit): Promise<void> {
  const { job, plan } = visit;
  const { embedder } = plan.models;
  if (embedder === undefined) return;
  const images = job.candidates.flatMap(({ image }) => (image ? [image] : []));
  await inTurns(images, ({ renditionHash, renditionType }) =>
    visit.embed({
      endpoint: embedder,
      template: PLAIN,
      request: { embed: { hash: renditionHash, type: renditionType } },
    }),
  );
}
