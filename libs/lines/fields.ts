import { didYouMean } from '#libs/config/nearest-word.js';
import { LineFault } from './line-fault.js';
import { quote } from './quote.js';
import { kindOf } from './read-line.js';

/** Throws LineFault `unknown_field` for the first field that is not known. `place` is "" for the line itself. */
export function onlyFields(value: object, known: readonly string[], place = ''): void {
  for (const field of Object.keys(value)) {
    if (known.includes(field)) continue;
    const where = place === '' ? '' : `${place}: `;
    throw new LineFault(
      'unknown_field',
      `${where}unknown field ${quote(field)}${didYouMean(field, known) || `; known are ${known.join(', ')}.`}`,
      place === '' ? field : `${place}.${field}`,
    );
  }
}

/** Throws LineFault `wrong_type`: `place` must be `wanted`. */
export function wrongType(place: string, value: unknown, wanted: string): never {
  throw new LineFault('wrong_type', `${place} must be ${wanted}; it is ${kindOf(value)}.`, place);
}

/** A field that must be there and be a text. Throws LineFault `missing_field`, `wrong_type`. */
export function textField(value: Record<string, unknown>, field: string, place = field): string {
  const text = Object.hasOwn(value, field) ? value[field] : undefined;
  if (text === undefined) throw new LineFault('missing_field', `${place} is missing.`, place);
  return typeof text === 'string' ? text : wrongType(place, text, 'a text');
}

/** True for a JSON object, which is neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
