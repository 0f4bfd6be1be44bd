import { describe, expect, it } from '@jest/globals';
import { PrincipleFold } from '#libs/labelling/report/principles/principle-fold.js';
import type { PrincipleReport } from '#libs/labelling/report/principles/principle-report.js';
import { ALL_PRINCIPLES, failed, held, labelled, principle } from '#libs/labelling/report/testing/labelled.js';
import { Paint } from '../terminal/paint.js';
import { principlesText } from './principles-text.js';

const plain = new Paint(false);

function report(jobs: ReturnType<typeof labelled>[]): PrincipleReport {
  const fold = new PrincipleFold({ recipe: ALL_PRINCIPLES, principles: [principle('care'), principle('calm')] });
  for (const job of jobs) fold.add(job);
  return {
    ...{ runId: 'run', kind: 'labelled', state: 'done', recipe: 'comparison', offline: true },
    dataset: { id: 'set', name: 'locks' },
    constitution: { slug: 'house', version: 2, contentHash: '0' },
    ...fold.result(),
  };
}

describe('a principle report in a terminal', () => {
  const text = principlesText(
    report([
      labelled('a', [held('care', 0.95), held('calm', 0.3)]),
      labelled('b', [held('care', 0.9), held('calm', null)]),
      failed('c', ['care']),
    ]),
    plain,
  );

  it('says what each principle did, with of how many and an interval', () => {
    expect(text).toContain('house@2');
    expect(text).toContain('precept runs principles run --principle KEY --finding WORD');
    expect(text).toMatch(/labels +2, 2 of them prefer a text/);
    expect(text).toMatch(/failed label jobs +1/);
    expect(text).toMatch(/calm +2 +50\.0 % of 2 \(9\.5 to 90\.5\) +100\.0 % of 1/);
    expect(text).toMatch(/care +0\.0 % of 1 \(.*?\) +100\.0 % of 2 \(.*?\) +1 +1 +0/);
  });

  it('shows principles with each other, and examples with their label jobs', () => {
    expect(text).toMatch(/care and calm +2 +0\.0 % of 1 \(.*?\) +1 +0\.95 against 0\.30, a: Well\?/);
    expect(text).toMatch(/decides +0\.95 +first 0\.\d\d +job of a +a: Well\?/);
    expect(text).toMatch(/does not apply +- +first 0\.90 +job of b/);
  });

  it('says so where each label has one principle', () => {
    const alone = principlesText(report([labelled('a', [held('care', 0.9)])]), plain);
    expect(alone).toContain('Each label was asked under one principle');
    expect(alone).not.toContain('Principles with each other');
    expect(alone).toContain('Asked about nothing: calm.');
  });
});
