import { ApiError, badParameter } from '../http/api-error.js';
import { isRecord } from '../is-record.js';

export interface ChatMessage {
  role: string;
  /** text parts of the content, joined by line ends */
  text: string;
  /** the URLs of the image parts */
  pictures: string[];
}

export type AnswerFormat = { kind: 'text' } | { kind: 'object' } | { kind: 'schema'; schema: Record<string, unknown> };

export interface ChatRequest {
  messages: ChatMessage[];
  n: number;
  temperature: number;
  /** null: no limit was given */
  maxTokens: number | null;
  /** null: no log-probabilities were asked for */
  topLogprobs: number | null;
  format: AnswerFormat;
}

const ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);

interface Range {
  least: number;
  most: number;
  whole: boolean;
}

function numberIn(body: Record<string, unknown>, name: string, { least, most, whole }: Range): number | null {
  const value = body[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    const kind = whole ? 'an integer' : 'a number';
    throw badParameter(name, `Invalid '${name}': expected ${kind} from ${least} to ${most}.`);
  }
  return value;
}

const tokens: Range = { least: 1, most: 1_000_000, whole: true };
const seeds: Range = { least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER, whole: true };

function readParts(parts: unknown[], place: string): { text: string; pictures: string[] } {
  const texts: string[] = [];
  const pictures: string[] = [];
  for (const [at, part] of parts.entries()) {
    if (isRecord(part) && part.type === 'text' && typeof part.text === 'string') {
      texts.push(part.text);
    } else if (
      isRecord(part) &&
      part.type === 'image_url' &&
      isRecord(part.image_url) &&
      typeof part.image_url.url === 'string'
    ) {
      pictures.push(part.image_url.url);
    } else {
      throw badParameter(`${place}[${at}]`, `Invalid '${place}[${at}]': expected a text or image_url part.`);
    }
  }
  return { text: texts.join('\n'), pictures };
}

function readMessage(message: unknown, at: number): ChatMessage {
  const place = `messages[${at}]`;
  if (!isRecord(message)) throw badParameter(place, `Invalid '${place}': expected an object.`);
  const { role, content } = message;
  if (typeof role !== 'string' || !ROLES.has(role)) {
    throw badParameter(`${place}.role`, `Invalid '${place}.role': expected one of ${[...ROLES].join(', ')}.`);
  }
  if (typeof content === 'string') return { role, text: content, pictures: [] };
  if (Array.isArray(content)) return { role, ...readParts(content, `${place}.content`) };
  // An assistant's turn may have a refusal or tool calls in place of content.
  if (content === null && role === 'assistant') return { role, text: '', pictures: [] };
  throw badParameter(`${place}.content`, `Invalid '${place}.content': expected a string or a list of parts.`);
}

function readFormat(format: unknown): AnswerFormat {
  if (format === undefined || format === null) return { kind: 'text' };
  const type = isRecord(format) ? format.type : undefined;
  if (type === 'text') return { kind: 'text' };
  if (type === 'json_object') return { kind: 'object' };
  const named = isRecord(format) && type === 'json_schema' ? format.json_schema : undefined;
  if (isRecord(named) && typeof named.name === 'string' && isRecord(named.schema)) {
    return { kind: 'schema', schema: named.schema };
  }
  throw badParameter(
    'response_format',
    "Invalid 'response_format': expected text, json_object, or json_schema with json_schema.name and json_schema.schema.",
  );
}

/**
 * Reads the body of POST /v1/chat/completions.
 * @throws ApiError 400 naming the parameter that is wrong
 */
export function readChatRequest(body: Record<string, unknown>): ChatRequest {
  if (typeof body.model !== 'string' || body.model === '') {
    throw new ApiError(400, 'You must provide a model parameter.', 'invalid_request_error', 'model');
  }
  if (!Array.isArray(body.messages) || body.messages.length === 0) {
    throw badParameter('messages', "Invalid 'messages': expected a list with at least one message.");
  }
  if (body.stream === true) {
    throw new ApiError(
      400,
      'The offline model does not stream.',
      'invalid_request_error',
      'stream',
      'unsupported_value',
    );
  }
  const top = numberIn(body, 'top_logprobs', { least: 0, most: 20, whole: true });
  if (top !== null && body.logprobs !== true) {
    throw badParameter('top_logprobs', "Invalid 'top_logprobs': 'logprobs' must be true for it.");
  }
  numberIn(body, 'seed', seeds);
  const maxTokens = numberIn(body, 'max_tokens', tokens);
  return {
    messages: body.messages.map(readMessage),
    n: numberIn(body, 'n', { least: 1, most: 128, whole: true }) ?? 1,
    temperature: numberIn(body, 'temperature', { least: 0, most: 2, whole: false }) ?? 1,
    maxTokens: numberIn(body, 'max_completion_tokens', tokens) ?? maxTokens,
    topLogprobs: body.logprobs === true ? (top ?? 0) : null,
    format: readFormat(body.response_format),
  };
}
