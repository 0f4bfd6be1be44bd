import { chance, PURPOSE } from '../chance.js';
import { critiqueResponse } from '../judgement/critique.js';
import type { MeasuredPicture } from '../eyes/measured-picture.js';
import { reviseResponse } from '../judgement/revision.js';
import { readTask, type ReadTask, type Task } from '../judgement/slots.js';
import { policyAnswer } from '../policy/policy-answer.js';
import type { ChatMessage, ChatRequest } from './chat-request.js';
import { isJudging, judgingAnswer, massesFor } from './judging-answer.js';
import { schemaAnswer } from './schema-answer.js';
import { plain, type AnswerToken } from './tokens.js';
import { visualAnswer } from './visual-answer.js';
import { findVisualTask, type VisualTask } from './visual-task.js';

/** What a policy model would answer. */
function reply({ messages, temperature }: ChatRequest, word: number, at: number): string {
  const last = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1);
  // a place holds up to 16 wordings, so that no two choices share any
  return policyAnswer(last?.text ?? '', temperature, (place) => chance(word, PURPOSE.wording, at * 16 + place));
}

/** The task of the last user message that has one: a request to answer again may follow it. */
function findTask(messages: readonly ChatMessage[]): ReadTask | null {
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    const read = message?.role === 'user' ? readTask(message.text, message.pictures.length) : null;
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
  /** the pictures that the request asks about, in its order */
  pictures: readonly MeasuredPicture[];
}

export interface Answers {
  task: Task['kind'] | VisualTask['kind'] | 'none';
  /** the tokens of each choice */
  choices: AnswerToken[][];
}

/** The answers to a request, one for each choice: the same for the same body. */
export function answersTo(request: ChatRequest, { word, positionBias, confused, pictures }: Answering): Answers {
  const read = findTask(request.messages);
  // At temperature 0 all choices are alike, as with a real model.
  const draws = Array.from({ length: request.n }, (_, at) =>
    request.temperature === 0 ? 0 : chance(word, PURPOSE.sample, at),
  );
  const visual = findVisualTask(request);
  if (visual) {
    const picture = pictures[0] ?? null;
    const choices = draws.map((draw, at) => visualAnswer(visual, request, { picture, word, at, draw, positionBias }));
    return { task: visual.kind, choices };
  }
  if (read && isJudging(read.task)) {
    const judging = { ...read, task: read.task };
    const masses = massesFor(judging.task, read.letters, positionBias, pictures);
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
