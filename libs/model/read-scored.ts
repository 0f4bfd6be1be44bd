import type { Scored } from './model-port.js';
import { UnusableAnswer, word } from './read-answer.js';
import { isRecord } from './record.js';

/**
 * Reads the body of a scorer's answer, trusting nothing.
 * @throws UnusableAnswer where there is no finite number in it
 */
export function readScored(body: unknown): Omit<Scored, 'latencyMs'> {
  if (!isRecord(body)) throw new UnusableAnswer('it is no JSON object');
  if (isRecord(body['error'])) throw new UnusableAnswer('it reports an error', body['error']);
  const { score } = body;
  if (typeof score !== 'number' || !Number.isFinite(score)) throw new UnusableAnswer('its score is no finite number');
  return { score, servedModel: word(body['model']) ?? '' };
}
