import { chance, PURPOSE } from '../chance.js';
import { critiqueResponse } from '../judgement/critique.js';
import { reviseResponse } from '../judgement/revision.js';
import { readTask, type ReadTask, type Task } from '../judgement/slots.js';
import { policyAnswer } from '../policy/policy-answer.js';
import type { ChatMessage, ChatRequest } from './chat-request.js';
import { isJudging, judgingAnswer, massesFor } from './judging-answer.js';
import { schemaAnswer } from './schema-answer.js';
import { plain, type AnswerToken } from './tokens.js';

const LONGEST_ECHO = 80;

/** What a policy model would answer; where images came with the request, that they cannot be seen. */
function reply({ messages, temperature }: ChatRequest, word: number, at: number): string {
  const last = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1);
  const images = messages.reduce((sum, message) => sum + message.images, 0);
  // a place holds up to 16 wordings, so that no two choices share any
  if (images === 0)
    return policyAnswer(last?.text ?? '', temperature, (place) => chance(word, PURPOSE.wording, at * 16 + place));
  const line = (last?.text ?? '').trim().split('\n')[0] ?? '';
  const shown = Array.from(line).slice(0, LONGEST_ECHO).join('');
  const them = images === 1 ? 'image' : `${images} images`;
  return `This answer comes from the offline model, which is no language model. It was asked: "${shown}". It cannot see the ${them} sent with it.`;
}

/** The task of the last user message that has one: a request to answer again may follow it. */
function findTask(messages: readonly ChatMessage[]): ReadTask | null {
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    const read = message?.role === 'user' ? readTask(message.text) : null;
    if (read) return read;
  }
  return null;
}

export interface Answering {
  /** first 32 bits of the body's hash */
  word: number;
  positionBias: number;
  /** a revision becomes a critique */
  confused: boolean;
}

export interface Answers {
  task: Task['kind'] | 'none';
  /** the tokens of each choice */
  choices: AnswerToken[][];
}

/** The answers to a request, one for each choice: the same for the same body. */
export function answersTo(request: ChatRequest, { word, positionBias, confused }: Answering): Answers {
  const read = findTask(request.messages);
  // At temperature 0 all choices are alike, as with a real model.
  const draws = Array.from({ length: request.n }, (_, at) =>
    request.temperature === 0 ? 0 : chance(word, PURPOSE.sample, at),
  );
  if (read && isJudging(read.task)) {
    const judging = { ...read, task: read.task };
    const masses = massesFor(judging.task, read.letters, positionBias);
    return { task: read.task.kind, choices: draws.map((draw) => judgingAnswer(judging, masses, request, draw)) };
  }
  const choices = draws.map((draw, at) => {
    const text = proseFor(read, confused, draw) ?? reply(request, word, at);
    if (request.format.kind === 'text') return plain(text);
    const schema =
      request.format.kind === 'schema' ? request.format.schema : { type: 'object', properties: { text: {} } };
    return schemaAnswer(schema, { text, draw, verdict: () => null });
  });
  return { task: read?.task.kind ?? 'none', choices };
}

/** What a writing task asks for; null where there is none. */
function proseFor(read: ReadTask | null, confused: boolean, draw: number): string | null {
  const task = read?.task;
  if (task?.kind === 'critique') return critiqueResponse(task.conversation, task.response, task.request, draw);
  if (task?.kind !== 'revision') return null;
  if (!confused) return reviseResponse(task.conversation, task.response, task.critique, task.request);
  return `Critique: ${critiqueResponse(task.conversation, task.response, task.request, draw)}`;
}
