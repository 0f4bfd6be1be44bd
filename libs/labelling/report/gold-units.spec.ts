import { describe, expect, it } from '@jest/globals';
import type { RatedAnswer, RatedJob, ReportedPrinciple } from '#libs/database/read-models/judge-report.view.js';
import { classifiedUnits, ratedUnits } from './gold-units.js';

const source = { servedModel: null, templateHash: null };
const rated = (position: number, score: number | null, principleId = 'care'): RatedAnswer => ({
  ...{
    judge: 'judge',
    state: 'readable',
    way: 'logprobs',
    standsIn: false,
    samples: null,
    source,
    principleId,
    scale: '1-5',
  },
  ...{ subject: `candidate:${position}`, score, expected: score, applies: score !== null },
});
const job = (gold: unknown, answers: RatedAnswer[]): RatedJob => ({ canary: true, itemHash: 'h', gold, answers });
const principles = new Map(
  [
    ['care', 1],
    ['calm', 3],
  ].map(([id, weight]): [string, ReportedPrinciple] => [
    String(id),
    { id: String(id), key: String(id), hash: '', title: '', weight: Number(weight), veto: false, tags: [], parts: {} },
  ]),
);

describe('gold units of ratings', () => {
  it('weigh the principles, and compare every two candidates', () => {
    const answers = [
      rated(0, 5),
      rated(0, 2, 'calm'),
      rated(1, 1),
      rated(1, 4, 'calm'),
      rated(2, 1),
      rated(2, 1, 'calm'),
    ];
    expect(ratedUnits(job([2, 1, 3], answers), principles).map(({ key, right }) => [key, right])).toEqual([
      ['h candidate:0|candidate:1', true],
      ['h candidate:0|candidate:2', true],
      ['h candidate:1|candidate:2', true],
    ]);
    expect(ratedUnits(job(0, answers), principles).map(({ right }) => right)).toEqual([false]);
  });

  it('have no label where a score could not be read or none applies', () => {
    const [unread] = ratedUnits(job(0, [rated(0, 5), { ...rated(1, null), state: 'refused' }]), principles);
    expect(unread).toMatchObject({ right: null, readable: false });
    const [silent] = ratedUnits(job(0, [rated(0, 5), rated(1, null)]), principles);
    expect(silent).toMatchObject({ right: null, readable: true });
    expect(ratedUnits(job(null, [rated(0, 5), rated(1, 1)]), principles)).toEqual([]);
  });
});

it('gold units of classifications are the items with a gold text', () => {
  const answer = {
    judge: 'judge',
    way: 'logprobs' as const,
    standsIn: false,
    samples: null,
    source,
    distribution: null,
    shown: [0, 1],
  };
  const answers = [
    { ...answer, state: 'readable' as const, label: 'yes' },
    { ...answer, judge: 'other', state: 'truncated' as const, label: null },
  ];
  const job = { canary: true, itemHash: 'h', options: ['yes', 'no'], answers };
  const of = (gold: unknown, options: string[] | null = null) => classifiedUnits({ ...job, gold }, options);
  expect(of('yes').map(({ judge, right, readable }) => [judge, right, readable])).toEqual([
    ['judge', true, true],
    ['other', null, false],
  ]);
  expect(of('no')[0]?.right).toBe(false);
  expect(of(null)).toEqual([]);
  // gold of a comparison, or an option that the recipe does not offer
  expect(of('tie')).toEqual([]);
  expect(of('no', ['yes', 'maybe'])).toEqual([]);
});
