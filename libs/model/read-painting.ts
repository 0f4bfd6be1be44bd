import { cleanText } from '#libs/domain/clean-text.js';
import type { ModelUsage } from './model-port.js';
import { count, record, UnusableAnswer, word } from './read-answer.js';
import { isRecord } from './record.js';

/** An answer of an images API: a picture, or where to get it. */
export interface ReadPainting {
  picture: { base64: string } | { url: string };
  revisedPrompt: string | null;
  usage: ModelUsage;
  servedModel: string;
}

function readUsage(value: unknown): ModelUsage {
  const usage = record(value);
  return {
    promptTokens: count(usage['input_tokens']),
    cachedTokens: 0,
    completionTokens: count(usage['output_tokens']),
    reasoningTokens: 0,
  };
}

/**
 * Reads the body of an answer to a request for one picture, trusting nothing.
 * @throws UnusableAnswer where there is no picture in it
 */
export function readPainting(body: unknown): ReadPainting {
  if (!isRecord(body)) throw new UnusableAnswer('it is no JSON object');
  if (isRecord(body['error'])) throw new UnusableAnswer('it reports an error', body['error']);
  const data = body['data'];
  const first = Array.isArray(data) ? (data as unknown[])[0] : undefined;
  if (!isRecord(first)) throw new UnusableAnswer('it has no picture');
  const { b64_json: base64, url, revised_prompt: revised } = first;
  const common = {
    revisedPrompt: typeof revised === 'string' && revised !== '' ? cleanText(revised) : null,
    usage: readUsage(body['usage']),
    servedModel: word(body['model']) ?? '',
  };
  if (typeof base64 === 'string' && base64 !== '') return { picture: { base64 }, ...common };
  if (typeof url === 'string' && url !== '') return { picture: { url }, ...common };
  throw new UnusableAnswer('its picture is neither base64 nor a URL');
}
