import { isMap } from '../../rules/rule.js';

/** A value as a map in which the given fields are texts; null: it is none. */
export function mapWithTexts<Field extends string>(
  value: unknown,
  ...fields: Field[]
): (Record<string, unknown> & Record<Field, string>) | null {
  if (!isMap(value)) return null;
  return fields.every((field) => typeof value[field] === 'string')
    ? (value as Record<string, unknown> & Record<Field, string>)
    : null;
}

/** A list of texts that is not empty. */
export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
