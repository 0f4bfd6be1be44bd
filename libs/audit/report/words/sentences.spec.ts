import { describe, expect, it } from '@jest/globals';
import { calibrationSentences } from './sentences.js';

const told = (left: number) => {
  const part = { units: 40, bins: [], expectedError: 0.055, withoutProbability: 0 };
  return calibrationSentences({ ...part, crossFitted: { expectedError: left, brier: 0.2 } }).join(' ');
};

describe('what a recalibration would leave', () => {
  it('says so where it would be no better', () => {
    expect(told(0.381)).toContain('A recalibration would make it no better: it would leave 38.1 points');
    expect(told(0.02)).toContain('A recalibration would leave 2.0 points');
  });
});
