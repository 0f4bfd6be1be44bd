import { describe, expect, it } from '@jest/globals';
import { staleVersions } from './stale-versions';

const audit = (auditId: string, judged: number) => ({
  ...{ auditId, name: `audit ${auditId}` },
  ...{ constitution: 'house', judged, newest: 3 },
});

describe('what is stale', () => {
  it('is told once for all audits of a version', () => {
    const told = staleVersions([audit('a', 1), audit('b', 2), audit('c', 1)]);
    expect(told.map(({ judged, audits }) => [judged, audits.map(({ auditId }) => auditId)])).toEqual([
      [1, ['a', 'c']],
      [2, ['b']],
    ]);
    expect(staleVersions([])).toEqual([]);
  });
});
