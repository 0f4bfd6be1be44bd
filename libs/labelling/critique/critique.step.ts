import { v7 as uuid } from 'uuid';
import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import { dueAfter } from '#libs/domain/due.js';
import { endpointOf } from '#libs/domain/recipe.js';
import { askReadable } from '../answers/ask-readable.js';
import { fill, promptText } from '../prompts/template.js';
import { critiqueExamples } from '../revision/examples.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { drawPrinciple, type RevisingPrinciple } from './draw-principle.js';
import { imageCritiqueValues } from './image-prompt.js';
import { readCritique } from './parse.js';
import { presentImage } from './present-image.js';
import { presentText, sameAsOriginal } from './present-text.js';
import { critiqueValues } from './prompt.js';

/** A critique of a few sentences, with room for one that quotes at length. */
const MAX_TOKENS = 1024;
const RE_ASK = 'That answer was empty or cut off. Give the critique in at most five sentences.';

/** One critique of the response or the image as it stands, under the principle drawn for this round. */
export class CritiqueStep implements Step {
  readonly stage = 'critique';

  async do(visit: Visit): Promise<Made> {
    const { job, plan, secret } = visit;
    const principle = drawPrinciple(plan, job.itemHash, job.round);
    const { id, values, examples, contentHash } = aboutOf(job, principle);
    const template = visit.template(id);
    const messages = fill(template, secret, values, examples);
    const question = {
      endpoint: endpointOf(plan.models, 'writer'),
      template,
      request: { messages, temperature: 0, maxTokens: MAX_TOKENS },
    };
    const { reads, unreadableCalls } = await askReadable((q) => visit.ask(q), [() => question], readCritique, RE_ASK);
    const read = reads[0];
    if (!read) throw new Error('a critique was asked for and not answered');
    const { reading, callId } = read;
    if (!reading.ok)
      return {
        to: { kind: 'fail', code: reading.code, message: `The critique could not be read: ${reading.why}.` },
        unreadableCalls,
      };
    if (callId === null) throw new Error('what was read came with a call');
    const { text, foundNothing } = reading.value;
    const findings = { clean: foundNothing, sameAsOriginal: sameAsOriginal(job, contentHash) };
    return {
      to: moveTo(dueAfter(plan.recipe, 'critique', job.round, findings, job.modality)),
      critiques: [{ id: uuid(), round: job.round, principleId: principle.id, text, foundNothing, modelCallId: callId }],
      unreadableCalls,
    };
  }
}

/** What the critique is about, as its template is filled. Examples are texts. */
function aboutOf(job: ClaimedJob, { critique, examples }: RevisingPrinciple) {
  if (job.modality === 'image') {
    const { caption, contentHash } = presentImage(job);
    const values = imageCritiqueValues(promptText(job.prompt), caption, critique);
    return { id: 'image-critique' as const, values, examples: [], contentHash };
  }
  const { text, contentHash } = presentText(job);
  const values = critiqueValues(job.prompt, text, critique);
  return { id: 'critique' as const, values, examples: critiqueExamples(examples), contentHash };
}
