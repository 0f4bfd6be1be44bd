/**
 * Who asks for more than this is asked again after it. Limits of calls and tokens are counted by the minute; longer pauses
 * are daily quotas, where a call every ten minutes costs nothing, or mistakes, which then cost ten minutes.
 */
const LONGEST_MS = 600_000;

/**
 * How long the endpoint asks us to wait, in milliseconds from `now`, from 0 to ten minutes: `retry-after-ms`, else
 * `retry-after` in seconds or as an HTTP date; undefined where neither can be read.
 */
export function readRetryAfter(headers: { get(name: string): string | null }, now: number): number | undefined {
  const bounded = (ms: number) => Math.min(LONGEST_MS, Math.max(0, Math.ceil(ms)));
  const number = (text: string | null) =>
    text !== null && /^\s*\d+(\.\d*)?\s*$/.test(text) ? Number(text) : undefined;
  const ms = number(headers.get('retry-after-ms'));
  if (ms !== undefined) return bounded(ms);
  const text = headers.get('retry-after');
  const seconds = number(text);
  if (seconds !== undefined) return bounded(seconds * 1000);
  // An HTTP date begins with the day's name; Date.parse alone would also take "-5" for a month.
  const date = text !== null && /^\s*[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : bounded(date - now);
}
