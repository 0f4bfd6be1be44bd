import { v7 as uuid } from 'uuid';
import { dueAfter } from '#libs/domain/due.js';
import { endpointOf } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import { askReadable } from '../answers/ask-readable.js';
import { drawPrinciple } from '../critique/draw-principle.js';
import { presentImage } from '../critique/present-image.js';
import { sameAsOriginal } from '../critique/present-text.js';
import { fill } from '../prompts/template.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { ROLE_CONFUSION } from './parse.js';
import { revisionTask } from './task.js';

/** One revision of the response as it stands, or of the image's prompt, answering the critique of this round. Every round is kept. */
export class RevisionStep implements Step {
  readonly stage = 'revision';

  async do(visit: Visit): Promise<Made> {
    const { job, plan, secret } = visit;
    const principle = drawPrinciple(plan, job.itemHash, job.round);
    const critique = job.rounds.find(({ round }) => round === job.round)?.critique;
    if (critique === undefined) throw new Error(`round ${job.round} has no critique to revise by`);
    const task = revisionTask(job, principle, critique);
    const template = visit.template(task.template);
    const messages = fill(template, secret, task.values, task.examples);
    const question = {
      endpoint: endpointOf(plan.models, 'writer'),
      template,
      request: { messages, temperature: 0, maxTokens: task.maxTokens },
    };
    const { reads, unreadableCalls } = await askReadable(
      (q) => visit.ask(q),
      [() => question],
      (answer) => task.read(answer),
      task.reAsk,
    );
    const only = reads[0];
    if (!only) throw new Error('a revision was asked for and not answered');
    const { reading, callId, reAskedFor } = only;
    if (!reading.ok)
      return {
        to: { kind: 'fail', code: reading.code, message: `The revision could not be read: ${reading.why}.` },
        unreadableCalls,
      };
    if (callId === null) throw new Error('what was read came with a call');
    const unchanged = reading.value === task.before.trim();
    // an unchanged round keeps the text to the letter, with its blanks
    const text = unchanged ? task.before : reading.value;
    const contentHash = textHash(text);
    return {
      to: moveAfter(visit, unchanged, contentHash),
      revisions: [
        {
          id: uuid(),
          round: job.round,
          principleId: principle.id,
          text,
          contentHash,
          unchanged,
          roleConfusion: reAskedFor === ROLE_CONFUSION,
          modelCallId: callId,
        },
      ],
      unreadableCalls,
    };
  }
}

function moveAfter({ job, plan }: Visit, unchanged: boolean, textHash: string): Made['to'] {
  const { modality, round } = job;
  // a picture changes when it is painted, not here
  const present = modality === 'image' ? presentImage(job).contentHash : textHash;
  const findings = { unchanged, sameAsOriginal: sameAsOriginal(job, present) };
  const due = dueAfter(plan.recipe, 'revision', round, findings, modality);
  const keepsPrompt = due === 'done' && modality === 'image' && !unchanged && plan.recipe.painting === undefined;
  return keepsPrompt ? { kind: 'done', outcome: 'prompt_revised', result: { reason: 'no_painter' } } : moveTo(due);
}
