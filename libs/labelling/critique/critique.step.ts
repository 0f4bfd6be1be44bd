import { v7 as uuid } from 'uuid';
import { dueAfter } from '#libs/domain/due.js';
import { endpointOf } from '#libs/domain/recipe.js';
import { askReadable } from '../answers/ask-readable.js';
import { fill } from '../prompts/template.js';
import { critiqueExamples } from '../revision/examples.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { drawPrinciple } from './draw-principle.js';
import { readCritique } from './parse.js';
import { presentText, sameAsOriginal } from './present-text.js';
import { critiqueValues } from './prompt.js';

/** A critique of a few sentences, with room for one that quotes at length. */
const MAX_TOKENS = 1024;
const RE_ASK = 'That answer was empty or cut off. Give the critique in at most five sentences.';

/** One critique of the response as it stands, under the principle drawn for this round. */
export class CritiqueStep implements Step {
  readonly stage = 'critique';

  async do(visit: Visit): Promise<Made> {
    const { job, plan, secret } = visit;
    const principle = drawPrinciple(plan, job.itemHash, job.round);
    const present = presentText(job);
    const values = critiqueValues(job.prompt, present.text, principle.critique);
    const template = visit.template('critique');
    const messages = fill(template, secret, values, critiqueExamples(principle.examples));
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
    const findings = { clean: foundNothing, sameAsOriginal: sameAsOriginal(job, present.contentHash) };
    return {
      to: moveTo(dueAfter(plan.recipe, 'critique', job.round, findings)),
      critiques: [{ id: uuid(), round: job.round, principleId: principle.id, text, foundNothing, modelCallId: callId }],
      unreadableCalls,
    };
  }
}
