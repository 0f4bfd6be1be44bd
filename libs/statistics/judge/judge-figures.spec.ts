import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeFigures } from './judge-figures.js';
import type { JudgedPair, PairVerdict } from './judged-pair.js';

const pair = (
  gold: JudgedPair['gold'],
  one: PairVerdict | null | undefined,
  two: PairVerdict | null | undefined,
  lengths: [number, number] | null = [100, 100],
): JudgedPair => ({ gold, firstShownFirst: one, secondShownFirst: two, lengths });

// Ten pairs, each of one kind.
const rows = [
  pair('first', 'first', 'first', [200, 100]), // right twice, the longer
  pair('first', 'second', 'second', [200, 169]), // wrong twice; 31 longer
  pair('second', 'first', 'second'), // the slot shown first, twice
  pair('second', 'second', 'first'), // the slot shown second, twice
  pair('first', 'tie', 'first'), // one tie: a tie under the swap rule
  pair('tie', 'tie', 'tie', [10, 500]), // right twice
  pair('first', null, 'first', [100, 131]), // one unreadable
  pair('second', null, null), // both unreadable
  pair('first', 'not_applicable', 'not_applicable'),
  pair(null, 'second', 'second', [100, 131]), // no gold
];
const figures = judgeFigures(rows);

describe('figures of a judge', () => {
  it('counts pairs and answers', () => {
    expect(figures).toMatchObject({ pairs: 10, pairsWithGold: 9, pairsInBothOrders: 10, answers: 20 });
    expect(figures.unreadable).toEqual({ count: 3, of: 20, rate: 0.15 });
    expect(figures.unreadableInBoth).toEqual({ count: 1, of: 10, rate: 0.1 });
  });

  it('has ties and not applicable of all and of the readable answers', () => {
    expect(figures.ties).toMatchObject({ ofAll: { count: 3, of: 20 }, ofReadable: { count: 3, of: 17 } });
    expect(figures.notApplicable).toMatchObject({ ofAll: { count: 2, of: 20 }, ofReadable: { count: 2, of: 17 } });
  });

  it('has the share of the slot shown first among answers for a candidate', () => {
    // pairs 1, 2 and 10 take each slot once, pair 3 the first twice, pair 4 the second twice; 5 and 7 the second once
    expect(figures.firstSlot).toEqual({ count: 5, of: 12, rate: 5 / 12 });
  });

  it('counts an unreadable answer as wrong of all, and leaves it and not applicable out of the readable', () => {
    expect(figures.correctFirstShownFirst).toMatchObject({
      ofAll: { count: 3, of: 9 },
      ofReadable: { count: 3, of: 6 },
    });
    expect(figures.correctSecondShownFirst).toMatchObject({
      ofAll: { count: 5, of: 9 },
      ofReadable: { count: 5, of: 7 },
    });
    expect(figures.accuracy).toMatchObject({ ofAll: { count: 8, of: 18 }, ofReadable: { count: 8, of: 13 } });
    expect(figures.correctInBoth).toMatchObject({ ofAll: { count: 2, of: 9 }, ofReadable: { count: 2, of: 6 } });
  });

  it('takes two unreadable answers as the same of all, and not of the readable', () => {
    expect(figures.ordersAgree).toMatchObject({ ofAll: { count: 6, of: 10 }, ofReadable: { count: 5, of: 8 } });
  });

  it('finds pairs where the slot decided', () => {
    expect(figures.sameSlotTwice).toMatchObject({ ofAll: { count: 2, of: 10 }, ofReadable: { count: 2, of: 8 } });
    expect(figures.sameSlotFirst).toEqual({ count: 1, of: 2, rate: 0.5 });
  });

  it('applies the swap rule', () => {
    // of all: pairs 3 to 9; of the readable: 3 to 6 of seven
    expect(figures.swapRuleTies).toMatchObject({ ofAll: { count: 7, of: 10 }, ofReadable: { count: 4, of: 7 } });
    // decided with gold: pairs 1 and 2
    expect(figures.swapRuleAccuracy).toEqual({ count: 1, of: 2, rate: 0.5 });
  });

  it('counts the longer candidate only above 30 characters, by the swap rule and by gold', () => {
    // pairs 1 (longer chosen), 2 (shorter), 10 (longer)
    expect(figures.prefersLonger).toMatchObject({ count: 2, of: 3 });
    // pairs 1 and 2 (longer), 7 (shorter); the tie of pair 6 chooses nothing
    expect(figures.goldLonger).toMatchObject({ count: 2, of: 3 });
    expect(judgeFigures(rows, 31).prefersLonger).toMatchObject({ count: 1, of: 1 });
  });

  it('has kappa with unreadable as a category, and without', () => {
    expect(figures.kappaFirstShownFirst.ofAll.n).toBe(9);
    expect(figures.kappaFirstShownFirst.ofReadable.n).toBe(6);
    expect(figures.kappaBetweenOrders.ofAll.n).toBe(10);
    expect(figures.kappaBetweenOrders.ofAll.observed).toBeCloseTo(0.6, 12);
    expect(figures.kappaBetweenOrders.ofReadable).toMatchObject({ n: 7 });
    // gold first 3, second 2, tie 1; answers first 2, second 2, tie 2; agreeing 3 of 6
    const { observed, expected, kappa } = figures.kappaFirstShownFirst.ofReadable;
    expect(observed).toBeCloseTo(1 / 2, 12);
    expect(expected).toBeCloseTo((3 * 2 + 2 * 2 + 1 * 2) / 36, 12);
    expect(kappa).toBeCloseTo(1 / 4, 12);
  });
});

describe('figures of a judge asked in one order', () => {
  const single = judgeFigures([
    { gold: 'first', firstShownFirst: 'first', lengths: [100, 10] },
    { gold: 'second', secondShownFirst: 'second', lengths: null },
    { gold: 'second', lengths: [1, 2] },
  ]);

  it('has no figures of both orders', () => {
    expect(single).toMatchObject({ pairs: 3, pairsInBothOrders: 0, answers: 2 });
    expect(single.ordersAgree.ofAll).toEqual({ count: 0, of: 0, rate: null });
    expect(single.swapRuleTies.ofAll.rate).toBeNull();
    expect(single.kappaBetweenOrders.ofAll.kappa).toBeNull();
  });

  it('has accuracy, slots and lengths by the answer', () => {
    expect(single.accuracy.ofAll).toEqual({ count: 2, of: 2, rate: 1 });
    expect(single.firstSlot).toEqual({ count: 2, of: 2, rate: 1 });
    expect(single.prefersLonger).toEqual({ count: 1, of: 1, rate: 1 });
  });

  it('of nothing is unknown everywhere', () => {
    const none = judgeFigures([]);
    expect(none.accuracy.ofAll.rate).toBeNull();
    expect(none.firstSlot.rate).toBeNull();
    expect(none.kappaFirstShownFirst.ofAll.kappa).toBeNull();
  });
});

const verdict = fc.constantFrom<PairVerdict | null>('first', 'second', 'tie', 'not_applicable', null);
const anyPair = fc.record({
  gold: fc.constantFrom<JudgedPair['gold']>('first', 'second', 'tie', null),
  firstShownFirst: verdict,
  secondShownFirst: verdict,
  lengths: fc.tuple(fc.nat(200), fc.nat(200)),
});
const turn = <T extends PairVerdict | null>(v: T): T => (v === 'first' ? 'second' : v === 'second' ? 'first' : v) as T;

describe('properties', () => {
  it('exchanging the candidates exchanges the orders and changes nothing else', () =>
    fc.assert(
      fc.property(fc.array(anyPair), (pairs) => {
        const before = judgeFigures(pairs);
        const after = judgeFigures(
          pairs.map((row) => ({
            gold: turn(row.gold),
            firstShownFirst: turn(row.secondShownFirst),
            secondShownFirst: turn(row.firstShownFirst),
            lengths: [row.lengths[1], row.lengths[0]] as const,
          })),
        );
        for (const key of [
          'unreadable',
          'ties',
          'notApplicable',
          'firstSlot',
          'accuracy',
          'correctInBoth',
          'ordersAgree',
          'sameSlotTwice',
          'sameSlotFirst',
          'swapRuleTies',
          'swapRuleAccuracy',
          'prefersLonger',
          'goldLonger',
        ] as const)
          expect(after[key]).toEqual(before[key]);
        expect(after.correctFirstShownFirst).toEqual(before.correctSecondShownFirst);
        expect(after.kappaFirstShownFirst.ofAll.n).toBe(before.kappaSecondShownFirst.ofAll.n);
        const [a, b] = [after.kappaFirstShownFirst.ofAll.kappa, before.kappaSecondShownFirst.ofAll.kappa];
        if (b === null) expect(a).toBeNull();
        else expect(a).toBeCloseTo(b, 9);
      }),
    ));

  it('exchanging the verdicts of a judge with a fixed slot keeps the slot share at an end', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (n) => {
        const first = judgeFigures(Array.from({ length: n }, () => pair('first', 'first', 'second')));
        expect(first.firstSlot.rate).toBe(1);
        expect(first.sameSlotTwice.ofAll.rate).toBe(1);
        expect(first.accuracy.ofAll.rate).toBe(0.5);
        expect(first.swapRuleTies.ofAll.rate).toBe(1);
      }),
    ));
});

describe('pairs that stand for several', () => {
  it('give the figures of as many pairs', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPair, fc.integer({ min: 0, max: 4 })), { maxLength: 12 }), (kinds) => {
        const each = kinds.flatMap(([one, times]) => Array.from({ length: times }, () => one));
        expect(judgeFigures(kinds.map(([one, count]) => ({ ...one, count })))).toEqual(judgeFigures(each));
      }),
    ));
});
