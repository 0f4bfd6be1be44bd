import type { DefinedError } from 'ajv';
import { count } from '#libs/domain/figures.js';
import { hiddenNamed, unseenNamed } from '#libs/domain/unseen.js';
import { FEWER } from './constitution-schema.js';
import { fieldName } from './field-name.js';
import type { FreeKeys } from './free-keys.js';
import { nearMiss } from './near-miss.js';
import { slugLike } from './slug-like.js';

/** Fields that the schema knows at the place of an error (ajv's `verbose` brings the schema along). */
export function knownFields(error: DefinedError): string[] {
  return Object.keys((error.parentSchema as { properties: object }).properties);
}

const REQUIRED = ['slug', 'name', 'principles', 'key', 'title'];

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of fields',
};

/** What a map of fields may hold, for those who wrote something else in its place. */
const INSIDE: Record<string, string> = {
  it: ' (key, title, critique ...)',
  'the constitution': ' (slug, name, principles)',
  rating: ' (scale, question, anchors)',
  'rating.anchors': ' (1: ..., 5: ...)',
};

/** a number, a boolean or a text, as a message shows it */
const asWritten = (data: unknown) => String(data).slice(0, 40);
const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text));

function typeMessage(name: string, wanted: string, data: unknown): string {
  if (data === null)
    return `${name} is empty; write ${TYPE_WORDS[wanted]}${REQUIRED.includes(name) ? '' : ', or delete the line'}`;
  const words = `${name} must be ${TYPE_WORDS[wanted]}`;
  if (wanted === 'object') return `${words}${INSIDE[name] ?? ''}`;
  if (wanted === 'string' && typeof data !== 'object') return `${words}; put ${asWritten(data)} in quotes`;
  if (wanted === 'array' && typeof data !== 'object') return `${words}; write [${asWritten(data)}]`;
  if (wanted === 'boolean') return booleanMessage(name, typeof data === 'object' ? '' : asWritten(data));
  if (wanted === 'number') {
    if (typeof data !== 'string') return `${words} above 0`;
    return isNumber(data) ? `${words}, without quotes` : `${words} such as 2 or 0.5, not "${asWritten(data)}"`;
  }
  return words;
}

/** What older versions of YAML took for true and false, and what was put in quotes. */
function booleanMessage(name: string, data: string): string {
  const meant = [/^(true|yes|y|on|1)$/i, /^(false|no|n|off|0)$/i].findIndex((words) => words.test(data.trim()));
  if (meant === -1) return `${name} must be true or false`;
  const word = meant === 0 ? 'true' : 'false';
  const quoted = data.trim().toLowerCase() === word ? ', without quotes' : `, not ${data.trim()}`;
  return `${name} must be true or false; write ${word}${quoted}`;
}

function patternMessage(name: string, data: unknown, free: FreeKeys): string {
  if (name === 'key' || name === 'slug') {
    const likely = slugLike(String(data)) || 'no-illegal-help';
    const taken = name === 'key' && free.has(likely) ? `; "${likely}" is taken` : '';
    const offered = name === 'key' ? free.near(String(data)) : likely;
    return `${name} ${unseenNamed(hiddenNamed(JSON.stringify(data).slice(0, 80)))} must be lower-case words of a-z and 0-9 joined by single hyphens, such as "${offered}"${taken}`;
  }
  return `${name} is blank; write it${['critique', 'revision', 'comparison'].includes(name) ? ', or delete the line' : ''}`;
}

/** What to tell the author about one error of the schema; null where another error says it already. */
export function describe(error: DefinedError, free: FreeKeys): string | null {
  // what one field asks of another is there for editors; rules/uses.ts says it to authors
  if (error.keyword === 'if' || error.schemaPath.includes('/then/')) return null;
  const name = fieldName(error.instancePath);
  switch (error.keyword) {
    case 'required':
      return /\/(anyOf|oneOf)\//.test(error.schemaPath) ? null : `${error.params.missingProperty} is missing; add it`;
    case 'dependencies':
      return `it has ${error.params.property} but no ${error.params.missingProperty}; write both, or neither`;
    case 'anyOf':
      if (error.schemaPath.includes('/dependencies/reasons/'))
        return 'it has reasons but no better and no score to give them for';
      return 'it has nothing to ask a model; write critique and revision, or comparison, or rating, or all of them';
    case 'oneOf':
      return error.params.passingSchemas === null
        ? 'the example shows nothing; write responses and better; or response with critique and revision, with score, or with fine: true'
        : 'these are two examples in one; write them apart';
    case 'additionalProperties': {
      const known = knownFields(error);
      const meant = nearMiss(error.params.additionalProperty, known);
      const hint =
        meant === undefined
          ? `known are ${known.filter((field) => field !== '$schema').join(', ')}`
          : `did you mean '${meant}'?`;
      const merge = error.params.additionalProperty === '<<';
      return merge
        ? 'merge keys (<<) are not read; write the fields out'
        : `unknown field '${unseenNamed(error.params.additionalProperty.slice(0, 80))}'; ${hint}`;
    }
    case 'enum': {
      const typed = (error.parentSchema as { type?: string }).type !== undefined;
      if (typeof error.data !== 'string' && typed) return null;
      const allowed = error.params.allowedValues.map(String);
      if (typeof error.data !== 'string') return `${name} must be ${allowed.join(' or ')}`;
      const meant = nearMiss(error.data, allowed);
      return `${name} is ${JSON.stringify(error.data).slice(0, 80)}; ${meant === undefined ? `it must be ${allowed.join(' or ')}` : `did you mean '${meant}'?`}`;
    }
    case 'type':
      return typeMessage(name, error.params.type, error.data);
    case 'pattern':
      return patternMessage(name, error.data, free);
    case 'maxLength':
      return `${name} is longer than ${error.params.limit} characters; shorten it`;
    case 'const':
      return `${name} must be ${String(error.params.allowedValue)}; write that, or delete the line`;
    case 'minProperties':
      return `${name} is an empty map; write at least one point, or delete the line`;
    case 'minItems':
      if (name.endsWith('responses')) return `${name} needs two responses`;
      return `${name} is an empty list; ${name === 'principles' ? 'write at least one principle' : 'name at least one, or delete the line'}`;
    case 'maxItems':
      return `${name} has ${count((error.data as unknown[]).length)} entries; at most ${error.params.limit}: ${name === 'principles' ? FEWER : 'shorten it'}`;
    case 'uniqueItems':
      return `${name} names ${JSON.stringify((error.data as unknown[])[error.params.j])} twice; delete one`;
    case 'minimum':
    case 'maximum':
      return `${name} is ${String(error.data)}; it must be above 0, from 0.001 to 1000`;
    default:
      return `${name} ${error.message ?? 'is wrong'}`;
  }
}
