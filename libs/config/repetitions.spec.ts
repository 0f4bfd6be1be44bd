import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Repetitions } from './repetitions.js';

describe('Repetitions', () => {
  it('says a thing once in half a minute, whichever part of the process says it, and then how often it came', () => {
    const repetitions = new Repetitions();
    expect(repetitions.admit('feeder: connect ECONNREFUSED', 0)).toBe('feeder: connect ECONNREFUSED');
    expect(repetitions.admit('feeder: connect ECONNREFUSED', 100)).toBeNull();
    expect(repetitions.admit('3 rows wait for PostgreSQL, which says: connect ECONNREFUSED', 200)).toBeNull();
    expect(repetitions.admit('connect ECONNREFUSED', 29_999)).toBeNull();
    expect(repetitions.admit('ends: connect ECONNREFUSED', 30_000)).toBe(
      'ends: connect ECONNREFUSED (3 times more since)',
    );
    expect(repetitions.admit('ends: connect ECONNREFUSED', 70_000)).toBe('ends: connect ECONNREFUSED');
  });

  it('takes requests that differ only in their ids for one thing, and keeps apart what differs', () => {
    const repetitions = new Repetitions();
    const request = (path: string) => `${randomUUID()} GET ${path}: Not ready. database: it does not answer`;
    expect(repetitions.admit(request('/health/ready'), 0)).not.toBeNull();
    expect(repetitions.admit(request('/health/ready'), 1)).toBeNull();
    for (const line of [request('/v1/runs'), 'feeder: a', 'feeder: b']) expect(repetitions.admit(line, 2)).toBe(line);
  });
});
