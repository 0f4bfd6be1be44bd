import { chance, PURPOSE } from '../chance.js';
import type { MeasuredPicture } from '../eyes/measured-picture.js';
import type { Fault } from '../fault.js';
import type { Knobs } from '../knobs.js';
import { CREATED, FINGERPRINT, SERVED_MODEL } from '../served-model.js';
import { answersTo, type Answers } from './answer.js';
import type { ChatMessage, ChatRequest } from './chat-request.js';
import { JUDGING_TASKS } from './judging-answer.js';
import { logprobsJson } from './logprobs-json.js';
import { estimateTokens, plain, type AnswerToken } from './tokens.js';

const REFUSAL = "I'm sorry, I can't assist with that.";
const PROSE = [
  'Both responses have their merits.',
  'Well, that is hard to decide here.',
  '42',
  'Yes.',
  'See above.',
  '',
];
const BROKEN_JSON = ['{"verdict": "A"', '{"verdict": }', '{verdict', '[]', '```json\n{"verdict":\n```'];

/** Tokens that a message costs beside its text, and those of an image at low detail, as in OpenAI's published counts. */
const MESSAGE_TOKENS = 4;
const IMAGE_TOKENS = 85;
/** A vendor's prompt cache starts at this many tokens and grows by these steps. */
const CACHE_LEAST = 1024;
const CACHE_STEP = 128;

const promptTokens = (messages: readonly ChatMessage[]) =>
  messages.reduce(
    (sum, { text, pictures }) => sum + MESSAGE_TOKENS + estimateTokens(text.length) + pictures.length * IMAGE_TOKENS,
    0,
  );

/** Tokens before the last message that a vendor's cache would hold: they are the same in every call of a run. */
function cachedTokens(messages: readonly ChatMessage[]): number {
  const before = promptTokens(messages.slice(0, -1));
  return before < CACHE_LEAST ? 0 : before - (before % CACHE_STEP);
}

interface Choice {
  tokens: AnswerToken[];
  finishReason: 'stop' | 'length' | 'content_filter';
  refusal: string | null;
}

/**
 * Cuts an answer at the limit. A model ends with an unseen end token, so that a limit equal to the visible
 * length already cuts: vendors answer `length` to one letter under max_tokens 1.
 */
function limited(tokens: AnswerToken[], maxTokens: number | null): Choice {
  if (maxTokens === null || tokens.length < maxTokens) return { tokens, finishReason: 'stop', refusal: null };
  return { tokens: tokens.slice(0, maxTokens), finishReason: 'length', refusal: null };
}

/** No verdict, no JSON, or nothing at all where any text would be an answer. */
function malformedText(request: ChatRequest, task: Answers['task'], word: number): string {
  const judging = JUDGING_TASKS.some((kind) => kind === task);
  if (request.format.kind === 'text' && !judging) return '';
  const list = request.format.kind === 'text' ? PROSE : BROKEN_JSON;
  return list[Math.floor(chance(word, PURPOSE.malformed) * list.length)] ?? '';
}

function withFault(choice: Choice, fault: Fault | null, malformed: () => string): Choice {
  switch (fault) {
    case 'malformed':
      return { ...choice, tokens: plain(malformed()), finishReason: 'stop' };
    case 'truncated':
      return {
        ...choice,
        tokens: choice.tokens.slice(0, Math.floor(choice.tokens.length / 2)),
        finishReason: 'length',
      };
    case 'refuse':
      return { tokens: [], finishReason: 'stop', refusal: REFUSAL };
    case 'filtered':
      return { ...choice, tokens: [], finishReason: 'content_filter' };
    default:
      return choice;
  }
}

function choiceJson(choice: Choice, index: number, topLogprobs: number | null): string {
  const refused = choice.refusal !== null;
  const text =
    choice.tokens.length === 1 ? (choice.tokens[0]?.token ?? '') : choice.tokens.map(({ token }) => token).join('');
  const content = refused ? 'null' : JSON.stringify(text);
  const logprobs = topLogprobs === null || refused ? 'null' : logprobsJson(choice.tokens, topLogprobs);
  return (
    `{"index":${index},"message":{"role":"assistant","content":${content},"refusal":${JSON.stringify(choice.refusal)},` +
    `"annotations":[]},"logprobs":${logprobs},"finish_reason":"${choice.finishReason}"}`
  );
}

export interface Completing {
  /** SHA-256 of the body, hexadecimal */
  hash: string;
  word: number;
  knobs: Knobs;
  fault: Fault | null;
  /** the pictures of the last message that has some */
  pictures: readonly MeasuredPicture[];
}

/** The whole JSON body of an answer: the same for the same body and fault. */
export function completionJson(request: ChatRequest, { hash, word, knobs, fault, pictures }: Completing): string {
  const { task, choices: answers } = answersTo(request, {
    pictures,
    word,
    positionBias: knobs.positionBias,
    confused: fault === 'confuse',
  });
  const malformed = () => malformedText(request, task, word);
  const choices = answers.map((tokens) => withFault(limited(tokens, request.maxTokens), fault, malformed));
  const topLogprobs = knobs.noLogprobs ? null : request.topLogprobs;
  const prompt = promptTokens(request.messages);
  const completion = choices.reduce(
    (sum, { tokens, refusal }) => sum + (refusal ? plain(refusal).length : tokens.length),
    0,
  );
  return (
    `{"id":"chatcmpl-${hash.slice(0, 29)}","object":"chat.completion","created":${CREATED},"model":"${SERVED_MODEL}",` +
    `"choices":[${choices.map((choice, at) => choiceJson(choice, at, topLogprobs)).join(',')}],` +
    `"usage":{"prompt_tokens":${prompt},"completion_tokens":${completion},"total_tokens":${prompt + completion},` +
    `"prompt_tokens_details":{"cached_tokens":${cachedTokens(request.messages)},"audio_tokens":0},` +
    `"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},` +
    `"service_tier":"default","system_fingerprint":"${FINGERPRINT}"}`
  );
}
