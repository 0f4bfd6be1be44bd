import { expect, it } from '@jest/globals';
import { decide } from './decided-unit.js';
import { lengthPoints, MOST_POINTS } from './length-points.js';
import type { ReviewedUnit } from './reviewed-unit.js';
import { facts, times, unit } from './testing/reviewed.js';

const of = (units: readonly ReviewedUnit[]) => lengthPoints(units.map((one) => decide(one, facts())));

it('tells of the first text, whichever the judge chose and people prefer', () => {
  const lengths = [400, 100] as const;
  expect(
    of([
      unit('first', { machine: { lengths, label: 'first', probability: 0.9 } }),
      unit('first', { machine: { lengths, label: 'second', probability: 0.75 } }),
      unit('tie', { machine: { lengths: [100, 180], label: 'first', probability: 0.6 } }),
    ]),
  ).toEqual([
    { longerBy: 300, probability: 0.9, people: 'first' },
    { longerBy: 300, probability: 0.25, people: 'first' },
    { longerBy: -80, probability: 0.6, people: 'tie' },
  ]);
});

it('leaves out what has no two texts, no probability or no label by people, and ends at a thousand', () => {
  const whole = { lengths: [2, 1] as const, label: 'first' as const, probability: 0.8 };
  expect(of([unit('first', { machine: { ...whole, lengths: null } })])).toEqual([]);
  expect(of([unit('first', { machine: { ...whole, probability: null } })])).toEqual([]);
  expect(of([unit('first', { machine: { ...whole, label: 'tie' } })])).toEqual([]);
  expect(of(times(MOST_POINTS + 5, () => unit('first', { machine: whole })))).toHaveLength(MOST_POINTS);
});
