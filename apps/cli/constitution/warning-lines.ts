import type { Place } from '#libs/domain/precept-error.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';

/** What an author of a file that can be read may not have meant, a line each. */
export const warningLines = (warnings: readonly Place[], paint: Paint): string[] =>
  warnings.map(({ at, message }) => `  ${at}: ${paint.unsure('warning')}: ${oneLine(message)}`);
