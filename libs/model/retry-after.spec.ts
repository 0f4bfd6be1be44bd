import { describe, expect, it } from '@jest/globals';
import { readRetryAfter } from './retry-after.js';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('readRetryAfter', () => {
  it.each([
    ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
    ['Sunday, 22-Nov-26 12:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 11:59:00 GMT', 0],
    ['Mon, 23 Nov 2026 12:00:00 GMT', 600_000],
    [' 12 ', 12_000],
    ['0', 0],
    ['1.0001', 1001],
    ['99999999999999999999', 600_000],
    ['', undefined],
    ['1e3', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['tomorrow', undefined],
  ])('%j is %j ms', (text, expected) => {
    const headers = { get: (name: string) => (name === 'retry-after' ? text : null) };
    expect(readRetryAfter(headers, NOW)).toBe(expected);
  });

  it('falls back on seconds where milliseconds cannot be read', () => {
    const headers = { get: (name: string) => (name === 'retry-after' ? '2' : 'x') };
    expect(readRetryAfter(headers, NOW)).toBe(2000);
  });
});
