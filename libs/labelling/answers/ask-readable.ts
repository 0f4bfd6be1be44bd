import { ModelFailure } from '#libs/domain/model-failure.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { inTurns } from '../calls/in-turns.js';
import type { Question, Reply } from '../calls/question.js';
import { unread, type Reading, type Unread } from './reading.js';

/** An answer that was read, or why it could not be, after one re-ask. */
export interface Read<T> {
  /** null: the vendor filtered the question, and there is no answer */
  callId: string | null;
  reading: Reading<T>;
  /** why the first answer could not be read, where there was a re-ask */
  reAskedFor: string | null;
}

/** Only these are asked again: a refusal would be a refusal again. */
const ASK_AGAIN: Unread[] = ['unreadable', 'truncated'];

/**
 * Asks all questions, which are written only when their turn comes; an answer that cannot be read is asked for once
 * more, as a call of its own. Returns the readings in the order of the questions, and the calls that must never be
 * reused. Answers are not kept: a jury's over a ranking would fill the memory.
 */
export async function askReadable<T>(
  ask: (question: Question) => Promise<Reply>,
  questions: readonly (() => Question)[],
  read: (answer: ModelAnswer) => Reading<T>,
  reAsk: string,
): Promise<{ reads: Read<T>[]; unreadableCalls: string[] }> {
  const unreadableCalls: string[] = [];
  const reads = await inTurns(questions, async (write): Promise<Read<T>> => {
    const question = write();
    const first = await askOrFiltered(ask, question);
    if (first === null) return { callId: null, reading: FILTERED, reAskedFor: null };
    const reading = read(first.answer);
    if (reading.ok) return { callId: first.callId, reading, reAskedFor: null };
    if (!ASK_AGAIN.includes(reading.code)) {
      unreadableCalls.push(first.callId);
      return { callId: first.callId, reading, reAskedFor: null };
    }
    const second = await askOrFiltered(ask, reAsking(question, first, reAsk));
    const again = second === null ? FILTERED : read(second.answer);
    // the first answer may be reused only where the second one makes sense of it
    if (!again.ok) unreadableCalls.push(first.callId, ...(second === null ? [] : [second.callId]));
    return { callId: second?.callId ?? null, reading: again, reAskedFor: reading.why };
  });
  return { reads, unreadableCalls };
}

const FILTERED = unread('filtered', 'the vendor filtered the question');

/** A question that the vendor's filter turns away has a result of its own: null. */
async function askOrFiltered(ask: (question: Question) => Promise<Reply>, question: Question): Promise<Reply | null> {
  try {
    return await ask(question);
  } catch (error) {
    if (error instanceof ModelFailure && error.code === 'filtered') return null;
    throw error;
  }
}

function reAsking(question: Question, reply: Reply, reAsk: string): Question {
  const { request } = question;
  const said = reply.answer.text.slice(0, RE_ASK_CHARACTERS).toWellFormed();
  const messages = [
    ...request.messages,
    { role: 'assistant' as const, content: said },
    { role: 'user' as const, content: reAsk },
  ];
  return { ...question, request: { ...request, messages } };
}

/** An answer that ran away is not sent back whole. */
const RE_ASK_CHARACTERS = 2000;
