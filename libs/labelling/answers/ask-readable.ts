import type { ModelAnswer } from '#libs/model/model-port.js';
import type { Question, Reply } from '../calls/question.js';
import type { Reading, Unread } from './reading.js';

/** An answer that was read, or why it could not be, after one re-ask. */
export interface Read<T> {
  callId: string;
  reading: Reading<T>;
  /** why the first answer could not be read, where there was a re-ask */
  reAskedFor: string | null;
}

/** Only these are asked again: a refusal would be a refusal again. */
const ASK_AGAIN: Unread[] = ['unreadable', 'truncated'];

/**
 * Asks all questions; an answer that cannot be read is asked for once more, as a call of its own. Returns the
 * readings in the order of the questions, and the calls that must never be reused.
 */
export async function askReadable<T>(
  ask: (questions: Question[]) => Promise<Reply[]>,
  questions: Question[],
  read: (answer: ModelAnswer, question: number) => Reading<T>,
  reAsk: string,
): Promise<{ reads: Read<T>[]; unreadableCalls: string[] }> {
  const replies = await ask(questions);
  const reads = replies.map((reply, i): Read<T> => ({
    callId: reply.callId,
    reading: read(reply.answer, i),
    reAskedFor: null,
  }));
  const again = reads.flatMap(({ reading }, i) => (!reading.ok && ASK_AGAIN.includes(reading.code) ? [i] : []));
  const unreadableCalls: string[] = [];
  if (again.length > 0) {
    const second = await ask(again.map((i) => reAsking(questions[i], replies[i], reAsk)));
    again.forEach((i, k) => {
      const reply = second[k];
      if (!reply) return;
      const before = reads[i];
      // the first answer may be reused only where the second one makes sense of it
      const reading = read(reply.answer, i);
      if (!reading.ok && before) unreadableCalls.push(before.callId, reply.callId);
      const reAskedFor = before && !before.reading.ok ? before.reading.why : null;
      reads[i] = { callId: reply.callId, reading, reAskedFor };
    });
  }
  for (const { callId, reading } of reads)
    if (!reading.ok && !unreadableCalls.includes(callId)) unreadableCalls.push(callId);
  return { reads, unreadableCalls };
}

function reAsking(question: Question | undefined, reply: Reply | undefined, reAsk: string): Question {
  if (!question || !reply) throw new Error('a re-ask needs its question and its first answer');
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
