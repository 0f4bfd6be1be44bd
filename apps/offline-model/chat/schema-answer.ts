import { isRecord } from '../is-record.js';
import { plain, type AnswerToken, type TokenChance } from './tokens.js';

/** What the values of a structured answer are made of. */
export interface SchemaValues {
  /** put into free strings */
  text: string;
  /** chooses among the values of a verdict; null where the task has no verdict, or where these are none */
  verdict: (values: readonly unknown[]) => { chosen: TokenChance; chances: TokenChance[] } | null;
  /** in [0, 1): which value of any other enum */
  draw: number;
}

/** Schemas may nest without end through $defs; a made-up answer need not. */
const DEEPEST = 8;
const WIDEST_SCALE = 100;

function enumTokens(values: readonly unknown[], from: SchemaValues): AnswerToken[] {
  const verdict = from.verdict(values);
  if (!verdict) return plain(JSON.stringify(values[Math.floor(from.draw * values.length)] ?? null));
  const { chosen, chances } = verdict;
  if (values.some((value) => String(value) === chosen.token && typeof value === 'number'))
    return [{ token: chosen.token, chances }];
  return [
    { token: '"', chances: null },
    { token: chosen.token, chances },
    { token: '"', chances: null },
  ];
}

/** A whole number between two near bounds may be the verdict; any other is the least one. */
function numberTokens({ minimum, maximum }: Record<string, unknown>, from: SchemaValues): AnswerToken[] {
  const least = typeof minimum === 'number' ? minimum : 0;
  const most = typeof maximum === 'number' ? maximum : least;
  if (Number.isInteger(least) && most > least && most - least <= WIDEST_SCALE) {
    return enumTokens(
      Array.from({ length: most - least + 1 }, (_, at) => least + at),
      { ...from, draw: 0 },
    );
  }
  return plain(String(least));
}

function objectTokens(schema: Record<string, unknown>, from: SchemaValues, depth: number): AnswerToken[] {
  const properties = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  const members = properties.flatMap(([name, property], at) => [
    ...plain(`${at > 0 ? ',' : ''}${JSON.stringify(name)}:`),
    ...valueTokens(property, from, depth + 1),
  ]);
  return [{ token: '{', chances: null }, ...members, { token: '}', chances: null }];
}

function valueTokens(schema: unknown, from: SchemaValues, depth: number): AnswerToken[] {
  if (!isRecord(schema) || depth > DEEPEST) return plain('null');
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return enumTokens(schema.enum, from);
  if ('const' in schema) return plain(JSON.stringify(schema.const));
  const alternatives = [schema.anyOf, schema.oneOf].find(Array.isArray);
  if (alternatives) return valueTokens(alternatives[0], from, depth + 1);
  const type: unknown = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return objectTokens(schema, from, depth);
    case 'array': {
      const least = typeof schema.minItems === 'number' ? Math.min(schema.minItems, 100) : 0;
      const items = Array.from({ length: least }, (_, at) => [
        ...(at > 0 ? plain(',') : []),
        ...valueTokens(schema.items, from, depth + 1),
      ]);
      return [{ token: '[', chances: null }, ...items.flat(), { token: ']', chances: null }];
    }
    case 'number':
    case 'integer':
      return numberTokens(schema, from);
    case 'boolean':
      return plain(String(from.draw < 0.5));
    case 'null':
      return plain('null');
    default:
      return plain(JSON.stringify(from.text));
  }
}

/** An answer that fits the JSON schema, with the verdict where it has an enum of options. */
export function schemaAnswer(schema: Record<string, unknown>, from: SchemaValues): AnswerToken[] {
  return valueTokens(schema, from, 0);
}
