import { ModelFailure } from '#libs/domain/model-failure.js';
import { painterOf } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { JobImage } from '#libs/database/label-job/claimed-job.js';
import type { Generator } from '#libs/database/label-job/settlement.js';
import type { Visit } from '../walk/step.js';

/** The prompt itself is sent: there is nothing to fill in. */
const TEMPLATE = { id: 'painting', hash: textHash('painting') };

const EDITS =
  'The item asks to edit an image, and a painter paints from the prompt alone: import the edited images with it.';

export interface Painted {
  callId: string;
  image: JobImage;
  generator: Generator;
}

/** One picture of a prompt, by the run's painter. Throws as Visit.paint does. */
export async function paint(visit: Visit, prompt: string, seed: number): Promise<Painted> {
  const { models, recipe } = visit.plan;
  if (visit.job.condition) throw new ModelFailure('bad_request', EDITS);
  const endpoint = visit.endpoint(painterOf(models));
  const size = recipe.painting?.size ?? null;
  const request = { prompt, size, seed };
  const { callId, answer } = await visit.paint({ endpoint: endpoint.name, template: TEMPLATE, request });
  const generator: Generator = {
    name: answer.servedModel || endpoint.model,
    endpoint: endpoint.name,
    size,
    seed: endpoint.painting.seed ? seed : null,
    prompt: answer.revisedPrompt,
  };
  return { callId, image: answer.image, generator };
}
