import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cyclicTriads } from './cyclic-triads.js';
import { winTable } from './win-table.js';

const beats = (a: number, b: number, probability = 1) => ({ a, b, probability });

describe('intransitive triples', () => {
  it('are found whichever way the ring turns', () => {
    for (const ring of [
      [beats(0, 1), beats(1, 2), beats(2, 0)],
      [beats(1, 0), beats(2, 1), beats(0, 2)],
    ])
      expect(cyclicTriads(winTable(3, ring))).toEqual({ cyclic: 1, decided: 1, triples: 1 });
  });

  it('are none in an order', () =>
    expect(cyclicTriads(winTable(3, [beats(0, 1), beats(1, 2), beats(0, 2)]))).toEqual({
      cyclic: 0,
      decided: 1,
      triples: 1,
    }));

  it('need three decided pairs: a tie or a missing comparison is neither', () => {
    const undecided = { cyclic: 0, decided: 0, triples: 1 };
    expect(cyclicTriads(winTable(3, [beats(0, 1), beats(1, 2), beats(2, 0, 0.5)]))).toEqual(undecided);
    expect(cyclicTriads(winTable(3, [beats(0, 1), beats(1, 2)]))).toEqual(undecided);
    const halves = [0.1, 0.2, 0.7, 0.9, 0.3, 0.8].map((p) => beats(2, 0, p));
    expect(cyclicTriads(winTable(3, [beats(0, 1), beats(1, 2), ...halves]))).toEqual(undecided);
  });

  it('take a margin inside the tie band as a tie', () => {
    const ring = winTable(3, [beats(0, 1, 0.9), beats(1, 2, 0.9), beats(2, 0, 0.55)]);
    expect(cyclicTriads(ring)).toMatchObject({ cyclic: 1, decided: 1 });
    expect(cyclicTriads(ring, 0.1)).toMatchObject({ cyclic: 0, decided: 0 });
  });

  it('of a full tournament are C(K,3) less the sum of C(wins,2) (Kendall and Babington Smith 1940)', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }).chain((n) => fc.tuple(fc.constant(n), fc.infiniteStream(fc.boolean()))),
        ([n, coins]) => {
          const games = Array.from({ length: n }, (_, a) =>
            Array.from({ length: n - a - 1 }, (__, k) => beats(a, a + 1 + k, coins.next().value ? 1 : 0)),
          ).flat();
          const wins = winTable(n, games);
          const scores = wins.map((row) => row.reduce((sum, won) => sum + won, 0));
          const triples = n < 3 ? 0 : (n * (n - 1) * (n - 2)) / 6;
          expect(cyclicTriads(wins)).toEqual({
            cyclic: triples - scores.reduce((sum, s) => sum + (s * (s - 1)) / 2, 0),
            decided: triples,
            triples,
          });
        },
      ),
    ));
});
