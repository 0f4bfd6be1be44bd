import { describe, expect, it } from '@jest/globals';
import { VersionFold } from '#libs/labelling/report/versions/version-fold.js';
import type { RunComparison } from '#libs/labelling/report/versions/run-comparison.js';
import { ALL_PRINCIPLES, held, labelled, principle } from '#libs/labelling/report/testing/labelled.js';
import { Paint } from '../terminal/paint.js';
import { comparisonText } from './comparison-text.js';

const version = { recipe: ALL_PRINCIPLES, principles: [principle('care')] };
const fold = new VersionFold(
  {
    before: version,
    after: { ...version, principles: [{ ...principle('care'), hash: 'changed', parts: { weight: 2, tags: ['x'] } }] },
    repeated: 'before',
  },
  { ...ALL_PRINCIPLES.comparison, margin: null },
);
fold.add({
  before: labelled('a', [held('care', 0.9)], 0),
  after: labelled('a', [held('care', 0.1)], 0),
  again: labelled('a', [held('care', 0.9)], 0),
});
const view = (runId: string, number: number): RunComparison['before'] => ({
  ...{ runId, kind: 'labelled', state: 'done', recipe: 'comparison', seed: '0', replicate: 0, offline: false },
  dataset: { id: 'set', name: 'locks' },
  constitution: { slug: 'house', version: number, contentHash: '' },
});
const comparison: RunComparison = {
  ...{ before: view('one', 1), after: view('two', 2), differences: ['constitution'] },
  items: { before: 1, after: 1, shared: 1 },
  ...fold.result(),
  noise: { of: 'one', runId: 'three', ...fold.noise.figures() },
  calls: { made: 2, reused: 6 },
  principles: fold.principles({ made: 2, reused: 6, byPrinciple: [{ principleId: 'care', made: 2, reused: 6 }] }),
};

describe('a comparison of runs in a terminal', () => {
  const text = comparisonText(comparison, new Paint(false));

  it('says what flips, beside the noise, and what it cost', () => {
    expect(text).toMatch(/they differ in +constitution/);
    expect(text).toMatch(/calls of the second +2 made, 6 answers reused/);
    expect(text).toMatch(/flipped +100\.0 % of 1 \(.*\): 1 to the other text, 0 to none, 0 from none/);
    expect(text).toMatch(/the same version run twice +0\.0 % of 1/);
    expect(text).toMatch(/flips beyond the noise +\+100\.0 points \(.*\) on 1 labels/);
    expect(text).toMatch(/right only before 1, only after 0, p 1\.000/);
  });

  it('names the principle that carries a flip, and what it said', () => {
    expect(text).toMatch(/care +weight, tags +1 +0\.90 -> 0\.10 +100\.0 % of 1 \(.*?\) +100\.0 % of 1 \(.*?\) +2 +6/);
    expect(text).toMatch(/first 0\.90 +second 0\.10 +care 0\.90 -> 0\.10 +job of a +a: Well\?/);
  });

  it('says of critique and revision that the rounds are not told by principle, and of nothing else', () => {
    const revised = { ...comparison, after: { ...comparison.after, recipe: 'critique-revision' as const } };
    expect(comparisonText(revised, new Paint(false))).toContain('no label says it of one of them');
    expect(text).not.toContain('no label says it');
  });

  it('tells how to know the noise where it is not known', () => {
    expect(comparisonText({ ...comparison, noise: null }, new Paint(false))).toContain('--replicate 1');
  });
});
