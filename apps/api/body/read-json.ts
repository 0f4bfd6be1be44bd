import { isStorable } from '#libs/domain/clean-text.js';
import type { Place } from '#libs/domain/precept-error.js';
import { repeatedField } from '#libs/lines/repeated-field.js';
import { HttpProblem } from '../problem/http-problem.js';
import { jsonFault } from './json-fault.js';

/** No request needs more; without a bound, code that follows nested objects would run out of stack. */
const DEEPEST = 32;
const MOST_PLACES = 20;
/** Names that mean something to JavaScript itself, and that no field of ours has. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The one JSON object of a body. Throws HttpProblem 400 for anything else: with line and column where it is not JSON,
 * with the field where one is written twice, or where a text holds what PostgreSQL cannot store.
 */
export function readJson(body: string): Record<string, unknown> {
  const text = body.startsWith('\uFEFF') ? body.slice(1) : body;
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpProblem(400, 'invalid_request', 'The body must be one JSON object.');
  }
  const repeated = repeatedField(text, value);
  if (repeated !== null) {
    const message = `The body writes the field ${repeated} twice: leave one of them out.`;
    throw new HttpProblem(400, 'repeated_field', message, [{ at: repeated, message: 'is written twice' }]);
  }
  const places = unfit(value);
  if (places.length > 0)
    throw new HttpProblem(
      400,
      'invalid_request',
      'The request holds text that cannot be stored, or names that are not fields.',
      places,
    );
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const fault = jsonFault(text);
    // should the two ever disagree, JSON.parse is right
    if (!fault) throw new HttpProblem(400, 'malformed_json', `The body is not JSON: ${(error as Error).message}.`);
    const at = `body:${fault.line}:${fault.column}`;
    const message = `The body is not JSON. Line ${fault.line}, column ${fault.column}: ${fault.message}.`;
    throw new HttpProblem(400, 'malformed_json', message, [{ at, message: fault.message }]);
  }
}

/** Why a text cannot be stored; null where it can. */
export function unstorable(text: string): string | null {
  if (isStorable(text)) return null;
  return text.includes('\u0000')
    ? 'holds the character U+0000, which cannot be stored'
    : 'holds half of a surrogate pair, which is no character';
}

function unfit(root: object): Place[] {
  const places: Place[] = [];
  const waiting: { value: unknown; at: string; depth: number }[] = [{ value: root, at: '', depth: 0 }];
  for (let next = waiting.pop(); next && places.length < MOST_PLACES; next = waiting.pop()) {
    const { value, at, depth } = next;
    if (typeof value === 'string') {
      const why = unstorable(value);
      if (why) places.push({ at, message: why });
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= DEEPEST) places.push({ at, message: `is nested more than ${DEEPEST} deep` });
      else waiting.push(...inside(value, at, depth, places).reverse());
    }
  }
  return places;
}

function inside(value: object, at: string, depth: number, places: Place[]) {
  if (Array.isArray(value))
    return value.map((one: unknown, i) => ({ value: one, at: `${at}[${i}]`, depth: depth + 1 }));
  return Object.entries(value).map(([name, one]: [string, unknown]) => {
    const why = unstorable(name);
    const place = `${at}${at && '.'}${why ? JSON.stringify(name) : name}`.slice(0, 200);
    if (why) places.push({ at: place, message: `its name ${why}` });
    if (RESERVED.has(name)) places.push({ at: place, message: 'is not a field of this request' });
    return { value: one, at: place, depth: depth + 1 };
  });
}
