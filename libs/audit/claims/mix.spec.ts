import { describe, expect, it } from '@jest/globals';
import type { ClaimBasis } from '#libs/database/audit/claims/claim.store.js';
import { nextKind } from './mix.js';

const BASIS: ClaimBasis = {
  state: 'open',
  mode: 'blind',
  unit: 'pair',
  seed: 's',
  goldRate: 0.1,
  repeatRate: 0.2,
  sideBySide: false,
  had: 0,
  beside: 0,
  held: null,
  ahead: null,
};

describe('nextKind', () => {
  it('mixes in the shares asked for, each person in an order of their own', () => {
    const kinds = (name: string) => Array.from({ length: 3000 }, (_, had) => nextKind({ ...BASIS, had }, name));
    const ana = kinds('ana');
    const share = (kind: string) => ana.filter((one) => one === kind).length / ana.length;
    // three standard errors of a share of 3,000
    expect(Math.abs(share('gold') - 0.1)).toBeLessThan(0.017);
    expect(Math.abs(share('repeat') - 0.2)).toBeLessThan(0.022);
    expect(kinds('ana')).toEqual(ana);
    expect(kinds('ben')).not.toEqual(ana);
  });

  it('keeps what fell due within a row for its end', () => {
    const kindAt = (had: number, beside = 0) => nextKind({ ...BASIS, had, beside }, 'ana');
    const due = Array.from({ length: 100 }, (_, had) => had).filter((had) => kindAt(had) !== 'sample');
    expect(due.length).toBeGreaterThan(10);
    for (const had of due) {
      expect(kindAt(had + 1, 1)).toBe(kindAt(had));
      expect(kindAt(had + 2, 2)).toBe(kindAt(had));
      if (kindAt(had + 1) === 'sample' && kindAt(had + 2) === 'sample') expect(kindAt(had + 2, 1)).toBe('sample');
    }
  });

  it('mixes nothing in where nothing was asked for', () => {
    const none = { ...BASIS, goldRate: 0, repeatRate: 0 };
    expect(new Set(Array.from({ length: 100 }, (_, had) => nextKind({ ...none, had }, 'ana')))).toEqual(
      new Set(['sample']),
    );
  });
});
