import { describe, expect, it } from '@jest/globals';
import type { PairFinding } from '#libs/database/export/audited-pairs.js';
import type { CalibrationMapView } from '#libs/database/calibration/calibration-map-view.js';
import { isotonicAt } from '#libs/statistics/calibration/isotonic.js';
import { foundPairs, pairChoice } from './pair-choice.js';

const finding = (human: PairFinding['human']): PairFinding => ({ human, machine: 'first', chosenHash: 'c' });
const audited = {
  audits: [],
  findings: new Map([
    ['open', finding(null)],
    ['tie', finding('tie')],
    ['bad', finding('both_bad')],
    ['first', finding('first')],
  ]),
};
const none = { audits: [], findings: new Map() };
const OPTIONS = { allowOffline: false, partial: false };

describe('foundPairs', () => {
  it('tells whom people left out, and whom they settled', () => {
    const all = ['open', 'tie', 'bad', 'first'];
    expect(foundPairs(audited, OPTIONS)).toEqual({ audited: all, settled: ['first'], left: ['tie', 'bad'] });
    expect(foundPairs(audited, { ...OPTIONS, withoutOverrides: true })).toEqual({
      audited: all,
      settled: [],
      left: [],
    });
    expect(foundPairs(audited, { ...OPTIONS, holdOutAudited: true })).toMatchObject({ left: all });
  });
});

describe('pairChoice', () => {
  it('knows the least raw probability that a map makes enough of', () => {
    const corners = [
      { x: 0.5, y: 0.5 },
      { x: 0.7, y: 0.5 },
      { x: 0.9, y: 0.8 },
    ];
    const map = { corners } as CalibrationMapView;
    const effects = { audited: none, calibration: { map, otherwise: new Set(['x']) } };
    const { calibration } = pairChoice(['run'], OPTIONS, '7', effects);
    const least = calibration?.rawOf(0.6) ?? 0;
    expect(least).toBeCloseTo(0.7 + (0.2 * 0.1) / 0.3, 12);
    expect(isotonicAt(map, least)).toBeGreaterThanOrEqual(0.6);
    expect(calibration?.rawOf(0.5)).toBe(0.5);
    // nothing is that sure
    expect(calibration?.rawOf(0.9)).toBe(2);
    expect(calibration?.otherwise).toEqual(['x']);
  });

  it('draws by the seed of the export, otherwise by that of the run', () => {
    const effects = { audited: none, calibration: null };
    expect(pairChoice(['run'], OPTIONS, '7', effects)).toMatchObject({ seed: '7', selection: {}, calibration: null });
    expect(pairChoice(['run'], { ...OPTIONS, seed: '8' }, '7', effects)).toMatchObject({ seed: '8' });
  });
});
