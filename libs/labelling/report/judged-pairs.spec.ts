import { describe, expect, it } from '@jest/globals';
import type { ComparedAnswer, ComparedJob, ReportedPrinciple } from '#libs/database/read-models/judge-report.view.js';
import { judgedSubjects, labelOfJudge, labelOfSubject } from './judged-pairs.js';

const SETTINGS = { tieBand: 0.05, epsilon: 0.01 };

const answer = (more: Partial<ComparedAnswer>): ComparedAnswer => ({
  judge: 'judge',
  principleId: 'care',
  subject: 'candidate:0|candidate:1',
  shownFirst: 'first',
  state: 'readable',
  verdict: 'first',
  probability: 0.9,
  distribution: { first: 0.9, second: 0.1, tie: 0, notApplicable: 0 },
  way: 'logprobs',
  standsIn: false,
  samples: null,
  source: { servedModel: null, templateHash: null },
  ...more,
});
const unread = (more: Partial<ComparedAnswer>): ComparedAnswer =>
  answer({ state: 'refused', verdict: null, probability: null, distribution: null, way: null, ...more });
const subjects = (answers: ComparedAnswer[], more: Partial<ComparedJob> = {}) =>
  judgedSubjects({ canary: false, itemHash: 'h', gold: 0, lengths: {}, suspects: [], answers, ...more });
const second = { first: 0.3, second: 0.7, tie: 0, notApplicable: 0 };
const principle = (id: string, more: Partial<ReportedPrinciple> = {}): [string, ReportedPrinciple] => [
  id,
  { id, key: id, hash: '', title: id, weight: 1, veto: false, tags: [], parts: {}, ...more },
];

describe('judged pairs of a label job', () => {
  it('gather both orders of a judge under a principle; lengths by the names of the texts', () => {
    const [one, two, ...others] = subjects(
      [
        answer({}),
        answer({ shownFirst: 'second', verdict: 'second' }),
        answer({ principleId: 'calm', shownFirst: 'second' }),
      ],
      { lengths: { 'candidate:0': 5, 'candidate:1': 50 } },
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      gold: 'first',
      firstShownFirst: 'first',
      secondShownFirst: 'second',
      lengths: [5, 50],
    });
    // asked in one order: the other is absent, not unreadable
    expect(two).toMatchObject({ secondShownFirst: 'first' });
    expect('firstShownFirst' in (two ?? {})).toBe(false);
  });

  it('keep a failure apart from a verdict', () => {
    const [one] = subjects([answer({}), unread({ shownFirst: 'second' })]);
    expect(one).toMatchObject({ firstShownFirst: 'first', secondShownFirst: null, readable: null });
    expect(one && labelOfSubject(one, 0.01)).toBeNull();
  });

  it('average both orders, and take a verdict without probabilities as all of them', () => {
    const [one] = subjects([answer({}), answer({ shownFirst: 'second', distribution: second })]);
    expect(one && labelOfSubject(one, 0.01)?.probability).toBeCloseTo(0.6, 12);
    const [bare] = subjects([answer({ distribution: null, probability: null, way: 'verdict', verdict: 'second' })]);
    expect(bare && labelOfSubject(bare, 0.01)?.probability).toBe(0.01);
  });

  it('have flipped by probabilities, as labels have, not by letters', () => {
    const tie = (first: number, shownFirst: 'first' | 'second') =>
      answer({ shownFirst, verdict: 'tie', distribution: { first, second: 0.4 - first, tie: 0.6, notApplicable: 0 } });
    const flipped = (answers: ComparedAnswer[]) =>
      subjects(answers).map((one) => labelOfSubject(one, 0.01)?.flipped ?? null);
    expect(flipped([tie(0.3, 'first'), tie(0.1, 'second')])).toEqual([true]);
    expect(flipped([answer({}), tie(0.3, 'second')])).toEqual([false]);
  });
});

describe('the label of a judge alone', () => {
  const label = (answers: ComparedAnswer[], principles: [string, ReportedPrinciple][]) =>
    labelOfJudge(subjects(answers), new Map(principles), SETTINGS);
  const against = { principleId: 'calm', verdict: 'second', distribution: second } as const;

  it('weighs its principles', () => {
    const answers = [answer({}), answer(against)];
    expect(label(answers, [principle('care'), principle('calm')])).toBe('first');
    expect(label(answers, [principle('care'), principle('calm', { weight: 9 })])).toBe('second');
    expect(label(answers, [principle('care'), principle('calm', { veto: true })])).toBe('second');
  });

  it('is a tie within the band, and nothing where vetoes conflict or none applies', () => {
    const even = { first: 0.5, second: 0.5, tie: 0, notApplicable: 0 };
    expect(label([answer({ distribution: even })], [principle('care')])).toBe('tie');
    expect(
      label([answer({}), answer(against)], [principle('care', { veto: true }), principle('calm', { veto: true })]),
    ).toBe('not_applicable');
    const silent = { first: 0.1, second: 0, tie: 0, notApplicable: 0.9 };
    expect(label([answer({ verdict: 'not_applicable', distribution: silent })], [principle('care')])).toBe(
      'not_applicable',
    );
  });

  it('is none where one of its answers could not be read', () =>
    expect(label([answer({}), unread({ principleId: 'calm' })], [principle('care'), principle('calm')])).toBeNull());
});
