import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dawidSkene } from './dawid-skene.js';

const label = fc.constantFrom<'yes' | 'no' | null>('yes', 'no', null);
const tables = fc
  .integer({ min: 1, max: 4 })
  .chain((raters) =>
    fc.array(fc.array(label, { minLength: raters, maxLength: raters }), { minLength: 1, maxLength: 12 }),
  );

describe('Dawid and Skene', () => {
  it('finds the rater who turns every label round', () => {
    const truth = Array.from({ length: 20 }, (_, i) => (i % 3 === 0 ? 'yes' : 'no'));
    const turned = truth.map((one) => (one === 'yes' ? 'no' : 'yes'));
    const { probabilities, confusion, prevalence, converged } = dawidSkene(
      truth.map((one, i) => [one, one, turned[i]!]),
      ['yes', 'no'],
    );
    expect(converged).toBe(true);
    probabilities.forEach((row, i) => expect(row![truth[i] === 'yes' ? 0 : 1]).toBeCloseTo(1, 9));
    expect(prevalence[0]).toBeCloseTo(7 / 20, 9);
    expect(confusion[0]![0]![0]).toBeCloseTo(1, 9);
    expect(confusion[2]![0]![1]).toBeCloseTo(1, 9);
  });

  it('of one rater keeps the labels', () => {
    const { probabilities } = dawidSkene([['a'], ['b'], ['a']], ['a', 'b']);
    expect(probabilities.map((row) => Math.round(row![0]!))).toEqual([1, 0, 1]);
  });

  it('has probabilities, shares and errors that sum to 1, and nothing for an item without labels', () =>
    fc.assert(
      fc.property(tables, (labels) => {
        fc.pre(labels.flat().some((one) => one !== null));
        const { probabilities, prevalence, confusion } = dawidSkene(labels, ['yes', 'no'], 200);
        const whole = (row: readonly number[]) => expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
        probabilities.forEach((row, i) => {
          if (labels[i]!.every((one) => one === null)) expect(row).toBeNull();
          else whole(row!);
        });
        whole(prevalence);
        confusion.flat().forEach(whole);
      }),
    ));

  it('says where it was stopped before it stood still', () => {
    const { iterations, converged } = dawidSkene(
      [
        ['a', 'b'],
        ['a', 'a'],
        ['b', 'a'],
      ],
      ['a', 'b'],
      1,
    );
    expect({ iterations, converged }).toEqual({ iterations: 1, converged: false });
  });

  it('refuses strangers and rows of different length', () => {
    expect(() => dawidSkene([[null]], ['a', 'b'])).toThrow('any label');
    expect(() => dawidSkene([['c']], ['a', 'b'])).toThrow('no category');
    expect(() => dawidSkene([['a'], ['a', 'b']], ['a', 'b'])).toThrow(RangeError);
  });
});
