import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bradleyTerry } from './bradley-terry.js';
import { solvePositive } from './solve-positive.js';
import { winTable } from './win-table.js';

const table = (candidates: number) =>
  fc.array(
    fc.record({
      a: fc.nat(candidates - 1),
      b: fc.nat(candidates - 1),
      probability: fc.constantFrom(0, 0.25, 0.5, 0.99, 1),
    }),
    { maxLength: 40 },
  );
const tables = fc.integer({ min: 2, max: 9 }).chain((n) =>
  table(n).map((all) =>
    winTable(
      n,
      all.filter(({ a, b }) => a !== b),
    ),
  ),
);
const chance = (x: number, y: number): number => x / (x + y);

describe('table of wins', () => {
  it('adds wins, ties half, and probabilities in their parts', () =>
    expect(
      winTable(3, [
        { a: 0, b: 1, probability: 1 },
        { a: 1, b: 0, probability: 0.5 },
        { a: 2, b: 1, probability: 0.2 },
      ]),
    ).toEqual([
      [0, 1.5, 0],
      [0.5, 0, 0.8],
      [0, 0.2, 0],
    ]));

  it.each([
    [0, 0, 1],
    [0, 3, 1],
    [-1, 0, 1],
    [0, 1, 1.1],
    [0, 1, Number.NaN],
  ])('refuses %p against %p with %p', (a, b, probability) =>
    expect(() => winTable(3, [{ a, b, probability }])).toThrow(RangeError),
  );
});

describe('Bradley-Terry strengths', () => {
  it('of two candidates without a prior are in the ratio of their wins', () => {
    const { strengths } = bradleyTerry(
      [
        [0, 3],
        [1, 0],
      ],
      0,
    );
    expect(strengths[0]! / strengths[1]!).toBeCloseTo(3, 10);
    expect(strengths[0]! * strengths[1]!).toBeCloseTo(1, 10);
  });

  it('without a prior give back strengths from their own expected wins', () => {
    const known = [4, 1, 0.5, 0.5];
    const wins = known.map((x, i) => known.map((y, j) => (i === j ? 0 : 10 * chance(x, y))));
    bradleyTerry(wins, 0).strengths.forEach((x, i) => expect(x).toBeCloseTo(known[i]!, 9));
  });

  it('of one win of one game with one drawn game each, by hand', () => {
    // by symmetry the log strengths are t and -t: 1 - P + 1/2 - Q = 0 with P = x^2 / (1 + x^2), Q = x / (1 + x)
    const { strengths } = bradleyTerry([
      [0, 1],
      [0, 0],
    ]);
    const x = strengths[0]!;
    expect(1.5 - x ** 2 / (1 + x ** 2) - x / (1 + x)).toBeCloseTo(0, 10);
    expect(strengths[1]).toBeCloseTo(1 / x, 10);
  });

  it('stay finite for a candidate that never lost, one that never won, and one never compared', () => {
    const { strengths, prior } = bradleyTerry([
      [0, 1, 1, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(prior).toBe(1);
    expect(strengths.every((x) => x > 0 && Number.isFinite(x))).toBe(true);
    expect(strengths[0]).toBeGreaterThan(strengths[1]!);
    expect(strengths[1]).toBeGreaterThan(strengths[2]!);
    expect(strengths[1]).toBeCloseTo(1, 10);
    expect(strengths[3]).toBeCloseTo(1, 10);
  });

  it('lie nearer to each other under a heavier prior', () => {
    const wins = [
      [0, 5],
      [0, 0],
    ];
    const [light, heavy] = [bradleyTerry(wins, 0.1), bradleyTerry(wins, 10)];
    expect(light.strengths[0]).toBeGreaterThan(heavy.strengths[0]!);
    expect(heavy.strengths[0]).toBeGreaterThan(1);
  });

  it('explain the wins: each candidate won what its strength expects, prior games included', () =>
    fc.assert(
      fc.property(tables, fc.constantFrom(0.1, 1, 3), (wins, prior) => {
        const { logStrengths } = bradleyTerry(wins, prior);
        // the ghost's strength on the scale of the answer: the slope of the mean is zero there
        const slope = (ghost: number, i: number): number =>
          logStrengths.reduce(
            (sum, y, j) => {
              if (i === j) return sum;
              const won = wins[i]![j]!;
              return sum + won - (won + wins[j]![i]!) / (1 + Math.exp(y - logStrengths[i]!));
            },
            prior / 2 - prior / (1 + Math.exp(ghost - logStrengths[i]!)),
          );
        let [low, high] = [-50, 50];
        for (let k = 0; k < 200; k++) {
          const middle = (low + high) / 2;
          const total = wins.reduce((sum, _, i) => sum + slope(middle, i), 0);
          if (total < 0) low = middle;
          else high = middle;
        }
        wins.forEach((_, i) => expect(slope(low, i)).toBeCloseTo(0, 9));
      }),
    ));

  it('have geometric mean 1, and turned results give the inverse', () =>
    fc.assert(
      fc.property(tables, (wins) => {
        const { strengths, logStrengths } = bradleyTerry(wins);
        expect(logStrengths.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 9);
        const turned = bradleyTerry(wins.map((_, i) => wins.map((row) => row[i]!)));
        turned.strengths.forEach((x, i) => expect(x * strengths[i]!).toBeCloseTo(1, 9));
      }),
    ));

  it('do not depend on the order of the candidates', () =>
    fc.assert(
      fc.property(tables, (wins) => {
        const { logStrengths } = bradleyTerry(wins);
        const backwards = bradleyTerry([...wins].reverse().map((row) => [...row].reverse()));
        backwards.logStrengths.reverse().forEach((x, i) => expect(x).toBeCloseTo(logStrengths[i]!, 9));
      }),
    ));

  it('settle where the results are lopsided and the prior is small', () => {
    const wins = Array.from({ length: 9 }, (_, i) => Array.from({ length: 9 }, (__, j) => (i < j ? 1000 : 0)));
    const { logStrengths } = bradleyTerry(wins, 1e-6);
    logStrengths.slice(1).forEach((x, i) => expect(x).toBeLessThan(logStrengths[i]!));
  });

  it('without a prior are refused where they diverge', () => {
    expect(() =>
      bradleyTerry(
        [
          [0, 1],
          [0, 0],
        ],
        0,
      ),
    ).toThrow('diverge');
    expect(
      bradleyTerry(
        [
          [0, 1, 0],
          [0, 0, 1],
          [1, 0, 0],
        ],
        0,
      ).strengths[2],
    ).toBeCloseTo(1, 10);
  });

  it('of nobody are none, and bad tables are refused', () => {
    expect(bradleyTerry([]).strengths).toEqual([]);
    expect(() => bradleyTerry([[1]])).toThrow('oneself');
    expect(() => bradleyTerry([[0, 1]])).toThrow('square');
    expect(() =>
      bradleyTerry([
        [0, -1],
        [0, 0],
      ]),
    ).toThrow(RangeError);
    expect(() => bradleyTerry([[0]], -1)).toThrow('prior');
  });
});

describe('linear equations', () => {
  it('are solved by their matrix', () =>
    expect(
      solvePositive(
        [
          [4, 2],
          [2, 3],
        ],
        [8, 8],
      ),
    ).toEqual([1, 2].map((x) => expect.closeTo(x, 12))));

  it('are refused where the matrix is not positive definite', () =>
    expect(() =>
      solvePositive(
        [
          [1, 2],
          [2, 1],
        ],
        [1, 1],
      ),
    ).toThrow(RangeError));
});
