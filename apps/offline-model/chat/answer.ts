import { chance, PURPOSE } from '../chance.js';
import { compareResponses, type OptionMasses } from '../judgement/comparison.js';
import { critiqueResponse } from '../judgement/critique.js';
import { reviseResponse } from '../judgement/revision.js';
import { readTask, type Letter, type ReadTask, type Task } from '../judgement/slots.js';
import type { ChatMessage, ChatRequest } from './chat-request.js';
import { schemaAnswer } from './schema-answer.js';
import { plain, type AnswerToken } from './tokens.js';
import { drawChance, enumChances, isOption, verdictChances, verdictTokens } from './verdict-token.js';

const LONGEST_ECHO = 80;

/** Said where no task is recognised. */
function echo(messages: readonly ChatMessage[]): string {
  const last = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1);
  const line = (last?.text ?? '').trim().split('\n')[0] ?? '';
  const shown = Array.from(line).slice(0, LONGEST_ECHO).join('');
  const images = messages.reduce((sum, message) => sum + message.images, 0);
  const seen = images > 0 ? ` It cannot see the ${images === 1 ? 'image' : `${images} images`} sent with it.` : '';
  return `This answer comes from the offline model, which is no language model. It was asked: "${shown}".${seen}`;
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

const LETTER_SCHEMA = { type: 'object', properties: { verdict: { enum: ['A', 'B', 'C', 'D'] } } };

function verdictAnswer(
  masses: OptionMasses,
  letters: readonly Letter[],
  request: ChatRequest,
  draw: number,
): AnswerToken[] {
  if (request.format.kind === 'text') {
    const chances = verdictChances(masses, letters);
    return verdictTokens(chances, drawChance(chances, request.temperature, draw, isOption));
  }
  return schemaAnswer(request.format.kind === 'schema' ? request.format.schema : LETTER_SCHEMA, {
    text: 'Chosen by the word lists of the offline model.',
    draw,
    verdict: (words) => {
      const chances = enumChances(masses, words);
      return { chances, chosen: drawChance(chances, request.temperature, draw, () => true) };
    },
  });
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
  if (read?.task.kind === 'comparison') {
    const masses = compareResponses(read.task, positionBias);
    return { task: 'comparison', choices: draws.map((draw) => verdictAnswer(masses, read.letters, request, draw)) };
  }
  const choices = draws.map((draw) => {
    const text = proseFor(request, read, confused, draw);
    if (request.format.kind === 'text') return plain(text);
    const schema =
      request.format.kind === 'schema' ? request.format.schema : { type: 'object', properties: { text: {} } };
    return schemaAnswer(schema, { text, draw, verdict: null });
  });
  return { task: read?.task.kind ?? 'none', choices };
}

function proseFor(request: ChatRequest, read: ReadTask | null, confused: boolean, draw: number): string {
  const task = read?.task;
  if (task?.kind === 'critique') return critiqueResponse(task.conversation, task.response, task.request, draw);
  if (task?.kind !== 'revision') return echo(request.messages);
  if (!confused) return reviseResponse(task.conversation, task.response, task.critique, task.request);
  return `Critique: ${critiqueResponse(task.conversation, task.response, task.request, draw)}`;
}
