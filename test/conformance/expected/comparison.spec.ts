import { describe, expect, it } from '@jest/globals';
import type { Figures } from '../data/figures.js';
import { compare } from './comparison.js';
import { leavesOf } from './expected-values.js';
import { alike, figuresOf } from './figures-of.js';

const figures = (name: string, tree: Figures['tree']): Figures => ({ names: [name], tree });
const expected = (key: string, value: object) => ({ key, leaves: leavesOf(value, []) });

const OURS = figures('set', {
  n: 3,
  rate: 2 / 3,
  none: null,
  interval: [0.1, 0.2],
  counts: { a: 1, b: 2 },
  parts: { x: 0.5 },
});

describe('comparison', () => {
  const compareWith = (value: object, waivers: Parameters<typeof compare>[2] = []) =>
    compare(expected('set', value), { figures: OURS }, waivers);

  it('counts every leaf, the entries of lists too', () => {
    const all = { n: 3, rate: 0.666667, none: null, interval: [0.1, 0.2], counts: { a: 1, b: 2 } };
    expect(compareWith(all)).toMatchObject({ compared: 7, differences: [], missing: [], waived: [] });
  });

  it.each([
    [{ n: 4 }, 'set: n: expected 4, and it is 3'],
    [{ rate: 0.66667 }, 'set: rate: expected 0.66667'],
    [{ none: 0 }, 'set: none: expected 0, and it is null'],
    [{ interval: [0.1, 0.3] }, 'set: interval.1'],
    [{ counts: { b: 0 } }, 'set: counts.b'],
    [{ counts: { c: 0.5 } }, 'set: counts.c'],
  ])('finds what differs: %j', (value, words) => {
    const { differences, missing } = compareWith(value);
    expect([...differences, ...missing]).toEqual([expect.stringContaining(words)]);
  });

  it('takes what a table of counts leaves out for 0, and nothing else', () => {
    expect(compareWith({ counts: { c: 0 } })).toMatchObject({ compared: 1, differences: [] });
    expect(compareWith({ m: 0, parts: { y: 0 } })).toMatchObject({
      compared: 0,
      missing: [expect.any(String), expect.any(String)],
    });
  });

  it('misses what is not computed, unless it is waived by name', () => {
    expect(compareWith({ other: 1 }).missing).toEqual(['set: other: is not computed']);
    const waived = compareWith({ other: 1, n: 4 }, [{ name: /^set: (other|n)$/, reason: 'not ours' }]);
    // what is computed is compared, waived or not
    expect(waived).toMatchObject({ waived: [{ name: 'set: other', reason: 'not ours' }], missing: [], compared: 1 });
    expect(waived.differences).toHaveLength(1);
  });

  it('misses everything where no set is meant', () => {
    const { missing, figures: with_ } = compare(expected('set', { n: 1 }), { why: 'there is none' }, []);
    expect([missing, with_]).toEqual([['set: n: there is none'], null]);
  });
});

describe('which figures a key means', () => {
  const tree = { n: 1, rate: 0.5 };
  const [one, two] = [figures('recorded_pairs/model-1', tree), figures('recorded_pairs/model-1-turbo', tree)];
  const meant = (key: string, value: object, all: Figures[]) => figuresOf(expected(key, value), all);

  it('is said by their shape where there is one of it', () => {
    expect(meant('any name', { n: 1 }, [one, figures('any name', { m: 1 })])).toEqual({ figures: one });
  });

  it('is said by the end of their names, whole parts before beginnings', () => {
    expect(meant('recorded/model-1', tree, [two, one])).toEqual({ figures: one });
    expect(meant('recorded/model-1-turbo', tree, [one, two])).toEqual({ figures: two });
    expect(alike('a/b', 'a/b')).toBeGreaterThan(alike('a/b', 'x/a/b'));
  });

  it('is not guessed', () => {
    expect(meant('pairs/x', tree, [one, two])).toMatchObject({ why: expect.stringContaining('none of 2') });
    expect(meant('model-1', tree, [figures('a/model-1', tree), figures('b/model-1', tree)])).toMatchObject({
      why: expect.stringContaining('it may mean'),
    });
    expect(meant('x', { other: 1 }, [one])).toMatchObject({ why: expect.stringContaining('of this shape') });
  });
});
