import { invalid, type PreceptError } from '#libs/domain/precept-error.js';

/** Refuses principles that are not among `keys`; `named`: where each was named. Throws PreceptError invalid `unknown_principle`. */
export function checkKnown(named: Partial<Record<string, string>>, keys: readonly string[], message: string): void {
  const unknown = Object.entries(named).filter(([, key]) => key !== undefined && !keys.includes(key));
  if (unknown.length === 0) return;
  throw invalid(
    'unknown_principle',
    message,
    unknown.map(([at]) => ({ at, message: `is one of ${keys.join(', ')}` })),
  );
}

/** A finding that needs a principle which is not named at `at`, or is given one that it does not need. */
export const findingInvalid = (at: string, message: string): PreceptError =>
  invalid('finding_invalid', 'The labels cannot be found so.', [{ at, message }]);
