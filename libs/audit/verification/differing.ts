import type { Place } from '#libs/domain/precept-error.js';

/** What to say of a stored value that comes out otherwise now; nothing where it does not. */
export function differing(at: string, was: unknown, is: unknown): Place[] {
  return was === is ? [] : [{ at, message: `was ${String(was)}, is ${String(is)}` }];
}
