import { describe, expect, it } from '@jest/globals';
import { orderedStrata, stratumName } from './stratum-order.js';

const keys = (design: Parameters<typeof orderedStrata>[1], ...names: string[]) =>
  orderedStrata(
    names.map((key) => ({ key })),
    design,
  ).map(({ key }) => key);

describe('strata', () => {
  it('stand by name, bands of confidence by their probabilities, those without one last', () => {
    const by = { kind: 'stratified', by: ['modality', 'confidence'], allocation: 'neyman', edges: [0.6, 0.9] } as const;
    const bands = ['text / 0.6 to 0.9', 'text / unknown', 'text / below 0.6', 'image / from 0.9', 'text / from 0.9'];
    expect(keys(by, ...bands)).toEqual([
      ...['image / from 0.9', 'text / below 0.6', 'text / 0.6 to 0.9', 'text / from 0.9', 'text / unknown'],
    ]);
    const plain = { ...by, by: ['principle'], edges: [] } as const;
    expect(keys(plain, 'kind', 'calm')).toEqual(['calm', 'kind']);
  });

  it('of a form are questions in words', () => {
    expect(stratumName('following / run 1', 'form')).toBe('prompt following / run 1');
    expect(stratumName('following', 'pair')).toBe('following');
  });
});
