import { describe, expect, it } from '@jest/globals';
import { hypergeometricInterval } from '#libs/statistics/interval/hypergeometric-interval.js';
import { auditReport } from './audit-report.js';
import { facts, says, times, unit } from './testing/reviewed.js';

describe('units without a label', () => {
  const skip = (reviewer: string, skipped: 'broken' | 'cannot_judge') => ({ reviewer, skipped });
  const units = [
    ...times(14, () => unit([says('first'), says('first', { reviewer: 'bo' })])),
    ...times(2, () => unit([says('second'), says('second', { reviewer: 'bo' })])),
    ...times(2, () => unit([skip('ana', 'broken'), skip('bo', 'cannot_judge')])),
    ...times(1, () => unit([says('first'), says('second', { reviewer: 'bo' })])),
    ...times(1, () => unit([says('first'), skip('bo', 'broken')])),
  ];
  const report = auditReport(facts({ reviewersPerUnit: 2 }), units, { bar: null, halfWidth: null });

  it('are counted, and skips by their reason', () =>
    expect(report.nonResponse).toMatchObject({
      missing: 2,
      unresolved: 1,
      skips: [
        { reason: 'cannot_judge', count: 2 },
        { reason: 'broken', count: 3 },
      ],
    }));

  it('bound the agreement: none of the three agrees, all do', () => {
    expect(report.overall.agreement.value).toBeCloseTo(15 / 17, 12);
    const ends = (count: number) => {
      const { low, high } = hypergeometricInterval(count, 20, 200)!;
      return { low: low / 200, high: high / 200 };
    };
    expect(report.nonResponse.worst).toMatchObject({ value: expect.closeTo(15 / 20, 12), interval: ends(15), n: 20 });
    expect(report.nonResponse.best).toMatchObject({ value: expect.closeTo(18 / 20, 12), interval: ends(18) });
  });
});
