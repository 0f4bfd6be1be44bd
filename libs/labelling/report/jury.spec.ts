import { describe, expect, it } from '@jest/globals';
import { Jury } from './jury.js';

const said = (labels: Record<string, string | null>) =>
  Object.entries(labels).map(([judge, label]) => ({ judge, label }));

describe('agreement of judges', () => {
  it('is counted for every two of them, under each principle and all', () => {
    const jury = new Jury(null);
    jury.add('care', said({ b: 'first', a: 'first', c: 'second' }));
    jury.add('calm', said({ b: 'tie', a: null }));
    const found = jury
      .agreements()
      .map(({ judges, principle, agreement }) => [
        judges.join('-'),
        principle,
        agreement.ofAll.count,
        agreement.ofAll.of,
        agreement.ofReadable.of,
      ]);
    expect(found).toEqual([
      ['a-b', null, 1, 2, 1],
      ['a-b', 'care', 1, 1, 1],
      ['b-c', null, 0, 1, 1],
      ['b-c', 'care', 0, 1, 1],
      ['a-c', null, 0, 1, 1],
      ['a-c', 'care', 0, 1, 1],
      ['a-b', 'calm', 0, 1, 0],
    ]);
  });

  it('two that could not be read do not agree', () => {
    const jury = new Jury(null);
    jury.add(null, said({ a: null, b: null }));
    expect(jury.agreements()[0]?.agreement.ofAll).toMatchObject({ count: 0, of: 1 });
  });

  it('weighs distances on a scale', () => {
    const near = new Jury(['1', '2', '3', '4', '5']);
    const far = new Jury(['1', '2', '3', '4', '5']);
    for (const [a, b, c] of [
      ['1', '2', '5'],
      ['5', '4', '1'],
      ['3', '3', '3'],
      ['not_applicable', '1', '1'],
    ] as const) {
      near.add(null, said({ a, b }));
      far.add(null, said({ a, b: c }));
    }
    const [one, two] = [near.agreements()[0], far.agreements()[0]];
    expect(one?.kappa).toBeNull();
    expect(one?.weightedKappa?.n).toBe(3);
    expect(one?.weightedKappa?.kappa).toBeGreaterThan(0.7);
    expect(two?.weightedKappa?.kappa).toBeLessThan(0);
  });

  it('has no kappa where labels are too many to be categories', () => {
    const jury = new Jury(null);
    for (let i = 0; i < 20; i++) jury.add(null, said({ a: `option ${i}`, b: `option ${i}` }));
    expect(jury.agreements()[0]).toMatchObject({ agreement: { ofAll: { count: 20, of: 20 } }, kappa: null });
  });
});
