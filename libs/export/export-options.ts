import { invalid, type Place } from '#libs/domain/precept-error.js';
import type { ExportOptions } from '#libs/database/export/export-view.js';

export const DEFAULT_OPTIONS: ExportOptions = { allowOffline: false, partial: false };
const KNOWN = Object.keys(DEFAULT_OPTIONS) as (keyof ExportOptions)[];

/** Options as a caller gave them, wholly checked; absent ones are off. Throws PreceptError bad_export_options. */
export function readOptions(given: unknown = {}): ExportOptions {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    throw bad([{ at: 'options', message: 'must be an object' }]);
  }
  const places = Object.entries(given).flatMap(([name, value]: [string, unknown]): Place[] => {
    const at = `options.${name.slice(0, 64)}`;
    if (!KNOWN.some((known) => known === name)) {
      return [{ at, message: `is not an option; the options are ${KNOWN.join(', ')}` }];
    }
    return value === undefined || typeof value === 'boolean' ? [] : [{ at, message: 'must be true or false' }];
  });
  if (places.length > 0) throw bad(places);
  const isOn = (name: keyof ExportOptions) =>
    name in given && Object.entries(given).some(([n, v]) => n === name && v === true);
  return { allowOffline: isOn('allowOffline'), partial: isOn('partial') };
}

const bad = (places: Place[]) =>
  invalid(
    'bad_export_options',
    `The export cannot be made so: ${places.map(({ at, message }) => `${at} ${message}`).join('; ')}.`,
    places,
  );
