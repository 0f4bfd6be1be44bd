import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeAndRaters } from './judge-and-raters.js';
import { majorityLabel, mostFrequent } from './majority-label.js';
import { raterFigures } from './rater-figures.js';
import { twoKappas } from './two-kappas.js';

const labels = ['0', '1', '2'] as const;
const label = fc.constantFrom(...labels);

describe('majority', () => {
  it.each([
    [['1', '1', '2'], '1'],
    [['1', '2', '0'], null],
    [['1', '1', '2', '2'], null],
    [['1', '1', '2', '0'], '1'],
    [[null, '2', null], '2'],
    [[null, null], null],
    [[], null],
  ])('of %j is %j', (given, majority) => expect(majorityLabel(given)).toBe(majority));

  it('names all that lead', () => {
    expect(mostFrequent(['1', '2', '0', '2', '1'])).toEqual(['1', '2']);
    expect(mostFrequent([null])).toEqual([]);
  });
});

describe('several raters', () => {
  const figures = raterFigures(
    [
      ['1', '1', '1'],
      ['2', '2', '1'],
      ['0', '1', '2'],
      ['2', '2', '2'],
    ],
    labels,
  );

  it('counts majorities, and items without one', () => {
    expect(figures).toMatchObject({ items: 4, raters: 3, majority: { 0: 0, 1: 1, 2: 2 }, withoutMajority: 1 });
    expect(figures.unanimous).toEqual({ count: 2, of: 4, rate: 0.5 });
  });

  it('leaves one out: a split among the others counts half', () => {
    // 3 + (1/2 + 1/2 + 0) + 0 + 3 of 12
    expect(figures.leaveOneOutAgreement).toEqual({ count: 7, of: 12, rate: 7 / 12 });
  });

  it('leaves one of three out: the share of agreeing pairs', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label, label), { minLength: 1, maxLength: 20 }), (rows) => {
        const { leaveOneOutAgreement, fleiss } = raterFigures(rows, labels);
        expect(leaveOneOutAgreement.rate).toBeCloseTo(fleiss!.observed!, 12);
      }),
    ));

  it("has Cohen's kappa of every two, Fleiss' of all", () => {
    expect(figures.cohen.map(({ raters }) => raters)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    // raters 1 and 2: 3 of 4 agree; 1, 2, 0, 2 and 1, 2, 1, 2: chance (1*2 + 2*2) / 16
    expect(figures.cohen[0]!.figures.kappa).toBeCloseTo((0.75 - 0.375) / 0.625, 12);
    expect(figures.fleiss!.observed).toBeCloseTo((3 + 1 + 0 + 3) / 12, 12);
  });

  it("has gaps: no Fleiss' kappa, pairs on what both labelled, alpha of all", () => {
    const gaps = raterFigures(
      [
        ['1', '1', null],
        ['2', null, null],
        [null, null, null],
        ['2', '1', '2'],
      ],
      labels,
    );
    expect(gaps.fleiss).toBeNull();
    expect(gaps.unanimous).toEqual({ count: 1, of: 2, rate: 0.5 });
    expect(gaps.cohen.map(({ figures: { n } }) => n)).toEqual([2, 1, 1]);
    expect(gaps.krippendorff.pairable).toBe(5);
    // 2 of item 1; of item 4 the first and the third see a split: one half each
    expect(gaps.leaveOneOutAgreement).toMatchObject({ count: 3, of: 5 });
  });

  it('refuses rows of different length and strange labels', () => {
    expect(() => raterFigures([['1', '1'], ['1']], labels)).toThrow(RangeError);
    expect(() => raterFigures([['3', '1']], labels as readonly string[])).toThrow('label 3');
    expect(raterFigures([], labels)).toMatchObject({ items: 0, raters: 0, cohen: [], fleiss: null });
  });
});

describe('a judge and several raters', () => {
  const raters = [
    ['1', '1', '1'],
    ['2', '2', '1'],
    ['0', '0', '2'],
    ['0', '1', '2'],
    ['2', '2', '2'],
  ] as const;
  const figures = judgeAndRaters(['1', '0', '0', '1', null], raters, '0');

  it('counts an unreadable verdict as wrong of all, and leaves it out of the readable', () => {
    expect(figures.unreadable).toMatchObject({ count: 1, of: 5 });
    expect(figures.withoutMajority).toBe(1);
    expect(figures.agreementWithMajority).toMatchObject({
      ofAll: { count: 2, of: 4 },
      ofReadable: { count: 2, of: 3 },
    });
    expect(figures.intervals.ofAll!.low).toBeCloseTo(0.15003898915214947, 9);
    expect(figures.intervals.ofReadable!.high).toBeGreaterThan(figures.intervals.ofAll!.high);
  });

  it('expects agreement with one rater drawn at random, item by item', () => {
    expect(figures.agreementWithOneRater.ofAll.rate).toBeCloseTo((1 + 0 + 2 / 3 + 1 / 3 + 0) / 5, 12);
    expect(figures.agreementWithOneRater.ofReadable.rate).toBeCloseTo(2 / 4, 12);
  });

  it('leaves out what the majority or the judge calls a tie', () => {
    expect(figures.agreementWithoutTies).toMatchObject({
      ofAll: { count: 1, of: 2 },
      ofReadable: { count: 1, of: 1 },
    });
    expect(judgeAndRaters(['1', '0', '0', '1', null], raters).agreementWithoutTies).toEqual(
      figures.agreementWithMajority,
    );
  });

  it('has kappa with the majority over items that have one', () => {
    expect(figures.kappaWithMajority.ofAll.n).toBe(4);
    expect(figures.kappaWithMajority.ofReadable.n).toBe(3);
  });

  it('refuses lists of different length', () => expect(() => judgeAndRaters(['1'], raters)).toThrow(RangeError));
});

describe('two kappas', () => {
  it('has unreadable as a category of its own, or leaves it and other labels out', () => {
    const { ofAll, ofReadable } = twoKappas(
      [
        ['a', 'a'],
        ['b', 'b'],
        [null, 'a'],
        [null, null],
        ['na', 'a'],
      ],
      ['na'],
    );
    expect(ofAll).toMatchObject({ n: 5, observed: 3 / 5 });
    expect(ofReadable).toMatchObject({ n: 2, kappa: 1 });
  });
});
