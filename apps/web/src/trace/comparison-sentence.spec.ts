import { expect, it } from '@jest/globals';
import { comparisonSentence } from './comparison-sentence';
import type { Judgement, Trace } from './trace-query';

const judgement = (key: string, subject: string, judge = 'house'): Judgement =>
  ({
    ...{ principle: { key, title: key }, subject, judge, insteadOf: null, shownFirst: 'first' },
    ...{ verdict: 'first', state: 'readable' },
  }) as Judgement;

const held = (key: string, probability: number | null, flipped = false) => ({ key, probability, flipped });

/** Only what is looked at. */
const traceOf = (parts: object): Trace => parts as Trace;

it('tells of two texts by principle, once for all judges', () => {
  const judgements = ['care', 'calm'].flatMap((key) =>
    ['house', 'guest'].map((judge) => judgement(key, 'candidate:0|candidate:1', judge)),
  );
  const result = { principles: [held('care', 0.9, true), held('calm', null)] };
  expect(comparisonSentence(traceOf({ judgements, result }))).toEqual({
    head: 'Judged under 2 principles.',
    more: '1 of them says nothing, of 1 the orders disagree',
  });
});

it('counts nothing of a single principle', () => {
  const judgements = [judgement('care', 'candidate:0|candidate:1')];
  const told = (probability: number | null, flipped: boolean) =>
    comparisonSentence(traceOf({ judgements, result: { principles: [held('care', probability, flipped)] } }));
  expect(told(0.5, true)).toEqual({ head: 'Judged under 1 principle.', more: 'the orders disagree' });
  expect(told(null, false).more).toBe('it says nothing');
});

it('tells of more texts by comparison: one principle is not several', () => {
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  const judgements = [
    ...pairs.map(([first, second]) => judgement('care', `candidate:${first}|candidate:${second}`)),
    { ...judgement('care', 'candidate:1|candidate:2'), state: 'unreadable' },
  ];
  const comparisons = pairs.map(([first, second]) => ({
    ...{ first, second },
    principles: [held('care', second === 2 ? null : 0.8, second === 1)],
  }));
  expect(comparisonSentence(traceOf({ judgements, result: { comparisons } }))).toEqual({
    head: '3 comparisons under 1 principle.',
    more: 'nothing is said in 2 of 3, the orders disagree in 1 of 3, 1 answer could not be read',
  });
});
