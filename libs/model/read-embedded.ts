import type { Embedded } from './model-port.js';
import { UnusableAnswer, word } from './read-answer.js';
import { isRecord } from './record.js';

/** More than any model in use gives (OpenAI's largest 3,072). */
const MOST_NUMBERS = 16_384;

/**
 * Reads the body of an answer with one embedding, trusting nothing.
 * @throws UnusableAnswer where it holds no vector, one of numbers that are not finite, or one without a direction
 */
export function readEmbedded(body: unknown): Omit<Embedded, 'latencyMs'> {
  if (!isRecord(body)) throw new UnusableAnswer('it is no JSON object');
  if (isRecord(body['error'])) throw new UnusableAnswer('it reports an error', body['error']);
  const { data } = body;
  const [first] = Array.isArray(data) ? (data as unknown[]) : [];
  const numbers = isRecord(first) ? first['embedding'] : undefined;
  if (!Array.isArray(numbers) || numbers.length === 0 || numbers.length > MOST_NUMBERS) {
    throw new UnusableAnswer(`its data[0].embedding is no list of 1 to ${MOST_NUMBERS} numbers`);
  }
  const vector = Float32Array.from(numbers as unknown[], (one) => (typeof one === 'number' ? one : NaN));
  if (!vector.every(Number.isFinite)) throw new UnusableAnswer('its embedding has what is no finite number');
  if (vector.every((one) => one === 0)) throw new UnusableAnswer('its embedding is all zeros: it has no direction');
  return { vector, servedModel: word(body['model']) ?? '' };
}
