import { ASPECTS, type Aspect } from '#libs/domain/aspect.js';
import { didYouMean } from '#libs/config/nearest-word.js';
import { SOURCE_FIELD, type OpinionKind } from '#libs/domain/opinion.js';
import { checkStorable } from '#libs/lines/check-storable.js';
import { wrongType } from '#libs/lines/fields.js';
import { LineFault } from '#libs/lines/line-fault.js';
import { quote } from '#libs/lines/quote.js';
import { checkMetadata } from '../items/metadata-rules.js';
import { RejectedOpinion } from './opinion-error.js';

/** What is meant where a line does not say it. */
export interface LineDefaults {
  /** the scorer or rater */
  source?: string;
  aspect?: Aspect;
  scale?: string;
}

/** A line that says what somebody thinks of a candidate. */
export interface OpinionLine {
  /** externalId or content hash */
  item: string;
  /** its name, the hash of its image or text, or its position; null: the item has one only */
  candidate: string | number | null;
  source: string;
  aspect: Aspect;
  value: number;
  scale: string | null;
  /** all other fields */
  details: Record<string, unknown>;
}

/** As a decimal number is written in tables. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const LONGEST_NAME = 200;

/**
 * Reads {item, candidate?, value, scorer | rater?, aspect?, scale?, ...}: JSON, or a row of a table, where all are texts and an
 * empty cell says nothing. Throws LineFault, RejectedOpinion, RejectedLine.
 */
export function readOpinionLine(line: Record<string, unknown>, kind: OpinionKind, defaults: LineDefaults): OpinionLine {
  const said = Object.fromEntries(Object.entries(line).filter(([, value]) => value !== ''));
  const field = SOURCE_FIELD[kind];
  const { item, candidate = null, value, aspect, scale, [field]: source, ...details } = said;
  checkMetadata(details);
  return {
    item: typeof item === 'number' ? String(item) : name(item, 'item'),
    candidate: readCandidate(candidate),
    source: name(source ?? defaults.source, field),
    aspect: readAspect(aspect ?? defaults.aspect ?? 'other'),
    value: readValue(value),
    scale: scale === undefined ? (defaults.scale ?? null) : name(scale, 'scale'),
    details,
  };
}

function name(value: unknown, field: string): string {
  if (value === undefined) throw new LineFault('missing_field', `${field} is missing.`, field);
  if (typeof value !== 'string') return wrongType(field, value, 'a text');
  checkStorable(value, field);
  if (value.trim() !== '' && (field === 'item' || value.length <= LONGEST_NAME)) return value;
  const message = `${field} is blank, or longer than ${LONGEST_NAME} characters.`;
  throw new RejectedOpinion('name_invalid', field, message);
}

function readCandidate(value: unknown): string | number | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  return wrongType('candidate', value, 'a name, a hash or a position from 0');
}

function readAspect(word: unknown): Aspect {
  const aspect = ASPECTS.find((known) => known === word);
  if (aspect !== undefined) return aspect;
  const hint = (typeof word === 'string' && didYouMean(word, ASPECTS)) || `; known are ${ASPECTS.join(', ')}.`;
  throw new RejectedOpinion('unknown_aspect', 'aspect', `There is no aspect ${quote(String(word))}${hint}`);
}

function readValue(value: unknown): number {
  if (value === undefined) throw new LineFault('missing_field', 'value is missing.', 'value');
  const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  const said = typeof value === 'string' ? quote(value) : JSON.stringify(value);
  const message = `value is ${said.slice(0, 60)}: it is a finite number. Leave the line out where there is none.`;
  throw new RejectedOpinion('not_a_number', 'value', message);
}
