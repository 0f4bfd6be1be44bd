import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { validate, version } from 'uuid';
import { RowIds } from './row-ids.js';

afterEach(() => {
  jest.restoreAllMocks();
});

describe('RowIds', () => {
  it('makes ids of version 7 that sort in the order in which they are made', () => {
    const ids = new RowIds();
    const made = Array.from({ length: 5_000 }, () => ids.next());
    expect(made.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(5_000);
  });

  it('keeps the order while the clock stands still or is set back', () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
    const ids = new RowIds();
    const made = [ids.next(), ids.next()];
    clock.mockReturnValue(1_700_000_000_000);
    made.push(ids.next(), ids.next());
    clock.mockReturnValue(1_800_000_000_001);
    made.push(ids.next());
    expect([...made].sort()).toEqual(made);
  });

  it('shares nothing with another maker of ids but the time', () => {
    jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
    const [one, two] = [new RowIds(), new RowIds()];
    const all = Array.from({ length: 2_000 }, () => [one.next(), two.next()]).flat();
    expect(new Set(all).size).toBe(4_000);
    expect(new Set(all.map((id) => id.slice(-12))).size).toBe(4_000);
  });
});
