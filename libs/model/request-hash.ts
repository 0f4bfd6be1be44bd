import { createHash } from 'node:crypto';
import type { EmbedRequest, ModelRequest, PaintRequest, ScoreRequest } from './model-port.js';

/** JSON with the keys of every object in order, and without undefined ones: equal values give equal text. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((element) => canonicalJson(element ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
}

/**
 * SHA-256 in hex of all that decides an answer: the endpoint's name (never its URL, which may move), the model,
 * and the whole request. Requests of equal hash may share one paid call.
 * `scope` (for example a run's id), where there is one, is folded in: the answer is reused only within it. So is the
 * number of a `replicate`, a run that is repeated to see how a judge answers again; 0 leaves the hash as it is.
 */
export function requestHash(
  endpointName: string,
  model: string,
  request: ModelRequest | PaintRequest | ScoreRequest | EmbedRequest,
  scope?: string,
  replicate = 0,
): string {
  return createHash('sha256')
    .update(canonicalJson({ endpoint: endpointName, model, request, scope, ...(replicate > 0 ? { replicate } : {}) }))
    .digest('hex');
}
