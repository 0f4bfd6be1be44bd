import { useEffect, useState } from 'react';

const NAMES: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** "3 hours ago"; a month and more ago, the date. */
export function relativeTime(then: Date, now: Date): string {
  const seconds = (then.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) >= 30 * 86_400) return then.toISOString().slice(0, 10);
  for (const [name, length] of NAMES) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), name);
  }
  return seconds > 1 ? 'in a moment' : 'just now';
}

const TICK_MS = 30_000;

/** Renders again from time to time. */
function useTick(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const clock = setInterval(() => tick((times) => times + 1), TICK_MS);
    return () => clearInterval(clock);
  }, []);
}

/** A moment as people speak of it, with the exact one on hover; it ages while one looks at it. */
export function Time({ at }: { at: string }) {
  useTick();
  const then = new Date(at);
  return (
    <time dateTime={at} title={exact.format(then)}>
      {relativeTime(then, new Date())}
    </time>
  );
}
