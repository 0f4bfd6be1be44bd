import { describe, expect, it } from '@jest/globals';
import type { StagedJudgement } from '#libs/database/judgement-import/staged-judgement.js';
import { ContentSum } from './content-sum.js';

const judgement = (change: Partial<StagedJudgement> = {}): StagedJudgement => ({
  line: 1,
  itemId: 'i',
  candidates: 2,
  judge: 'gpt',
  principleId: 'p',
  subject: 'candidate:0|candidate:1',
  shownFirst: 'first',
  state: 'readable',
  why: null,
  verdict: 'first',
  probability: 0.99,
  distribution: { first: 1, second: 0, tie: 0, notApplicable: 0, missing: [] },
  way: 'verdict',
  reasons: null,
  answer: 'A',
  ...change,
});

function hashOf(...judgements: StagedJudgement[]): string {
  const sum = new ContentSum();
  judgements.forEach((one) => sum.add(one));
  return sum.hash;
}

describe('what judgements say together', () => {
  it('is the same in any order of lines', () => {
    const [a, b] = [judgement(), judgement({ line: 2, shownFirst: 'second', verdict: 'tie', probability: 0.5 })];
    expect(hashOf(a, b)).toBe(hashOf({ ...b, line: 1 }, { ...a, line: 2 }));
    expect(hashOf(a, b)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, Partial<StagedJudgement>]>([
    ['item', { itemId: 'j' }],
    ['judge', { judge: 'other' }],
    ['principle', { principleId: 'q' }],
    ['subject', { subject: 'candidate:0|candidate:2' }],
    ['order', { shownFirst: 'second' }],
    ['state', { state: 'unreadable' }],
    ['reason why', { why: 'it is empty' }],
    ['verdict', { verdict: 'tie' }],
    ['probability', { probability: 0.98 }],
    ['way', { way: 'logprobs' }],
    ['reasons', { reasons: 'It is kinder.' }],
    ['raw answer', { answer: 'A.' }],
  ])('differs with the %s', (_, change) => {
    expect(hashOf(judgement(change))).not.toBe(hashOf(judgement()));
  });

  it('differs with a judgement more, and of none is nothing but zeros', () => {
    expect(hashOf(judgement(), judgement({ judge: 'b' }))).not.toBe(hashOf(judgement()));
    expect(hashOf()).toBe('0'.repeat(64));
  });
});
