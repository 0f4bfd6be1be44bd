import { v7 as uuid } from 'uuid';
import { dueAfter } from '#libs/domain/due.js';
import { endpointOf } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import { askReadable } from '../answers/ask-readable.js';
import { drawPrinciple } from '../critique/draw-principle.js';
import { presentText, sameAsOriginal } from '../critique/present-text.js';
import { fill } from '../prompts/template.js';
import { moveTo } from '../walk/move-to.js';
import type { Made, Step, Visit } from '../walk/step.js';
import { readRevision, ROLE_CONFUSION } from './parse.js';
import { revisionExamples } from './examples.js';
import { RE_ASK, revisionValues } from './prompt.js';
import { roomFor } from './room.js';

/** One revision of the response as it stands, answering the critique of this round. Every round is kept. */
export class RevisionStep implements Step {
  readonly stage = 'revision';

  async do(visit: Visit): Promise<Made> {
    const { job, plan, secret } = visit;
    const principle = drawPrinciple(plan, job.itemHash, job.round);
    const critique = job.rounds.find(({ round }) => round === job.round)?.critique;
    if (critique === undefined) throw new Error(`round ${job.round} has no critique to revise by`);
    const before = presentText(job);
    const values = revisionValues(job.prompt, before.text, critique, principle.revision);
    const template = visit.template('revision');
    const messages = fill(template, secret, values, revisionExamples(principle.examples));
    const question = {
      endpoint: endpointOf(plan.models, 'writer'),
      template,
      request: { messages, temperature: 0, maxTokens: roomFor(before.text) },
    };
    const read = (answer: Parameters<typeof readRevision>[0]) => readRevision(answer, before.text, critique);
    const { reads, unreadableCalls } = await askReadable((q) => visit.ask(q), [() => question], read, RE_ASK);
    const only = reads[0];
    if (!only) throw new Error('a revision was asked for and not answered');
    const { reading, callId, reAskedFor } = only;
    if (!reading.ok)
      return {
        to: { kind: 'fail', code: reading.code, message: `The revision could not be read: ${reading.why}.` },
        unreadableCalls,
      };
    if (callId === null) throw new Error('what was read came with a call');
    const unchanged = reading.value === before.text.trim();
    // an unchanged round keeps the text to the letter, with its blanks
    const text = unchanged ? before.text : reading.value;
    const contentHash = textHash(text);
    return {
      to: moveTo(
        dueAfter(plan.recipe, 'revision', job.round, {
          unchanged,
          sameAsOriginal: sameAsOriginal(job, contentHash),
        }),
      ),
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
