import { counted } from '#libs/domain/figures.js';
import { type Place, PreceptError } from '#libs/domain/precept-error.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';

/** Why a constitution that was named cannot be used. */
export interface Unusable {
  /** constitution_invalid, invalid_utf8, file_unreadable, bad_version, version_not_found, ... */
  code: string;
  problems: Place[];
}

/** What an error says of the one that was named. Throws what is no fault of it. */
export function unusable(error: unknown, name: string): Unusable {
  if (!(error instanceof PreceptError) || (error.kind !== 'invalid' && error.kind !== 'missing')) throw error;
  const { code, places, message } = error;
  if (places.length > 0) return { code, problems: places };
  // the line names it already
  const rest = message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;
  return { code, problems: [{ at: name, message: rest }] };
}

/** A line for the whole, and one for each problem. */
export const unusableLines = (name: string, problems: readonly Place[], paint: Paint): string[] => [
  `${paint.bad('not usable')}  ${name}: ${counted(problems.length, 'problem')}`,
  ...problems.map(({ at, message }) => `  ${at}: ${oneLine(message)}`),
];
