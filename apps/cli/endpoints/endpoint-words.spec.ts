import { describe, expect, it } from '@jest/globals';
import { priceText, whatItGives } from './endpoint-words.js';

const endpoint = { price: null, painting: { price: null, seed: false }, logprobs: true, offline: false };
const priced = { ...endpoint, price: { prompt: '0.15', cachedPrompt: '0.15', completion: '0.6' } };
const vectors = { price: '0.0001', near: 0.1 };

describe('what an endpoint costs and gives', () => {
  it('is told of one that judges, paints or embeds, or does several of these', () => {
    expect([priceText(endpoint), whatItGives(endpoint)]).toEqual(['not known', 'verdicts by log-probabilities']);
    expect(priceText(priced)).toBe('$0.15 in, $0.6 out per million');
    expect(whatItGives({ ...priced, logprobs: false })).toBe('verdicts by answers');
    const painter = { ...priced, painting: { price: '0.04', seed: true } };
    expect(priceText(painter)).toBe('$0.15 in, $0.6 out per million; $0.04 a picture');
  });

  it('is vectors alone where only these have a price', () => {
    expect([priceText({ ...endpoint, embedding: vectors }), whatItGives({ ...endpoint, embedding: vectors })]).toEqual([
      '$0.0001 a vector',
      'vectors',
    ]);
    expect([priceText({ ...priced, embedding: vectors }), whatItGives({ ...priced, embedding: vectors })]).toEqual([
      '$0.15 in, $0.6 out per million; $0.0001 a vector',
      'verdicts by log-probabilities; vectors',
    ]);
    const offline = { ...endpoint, offline: true, embedding: { price: null, near: 0.1 } };
    expect([priceText(offline), whatItGives(offline)]).toEqual(['free', 'verdicts by log-probabilities; vectors']);
  });

  it('is scores of a scorer', () => {
    const scoring = { price: '0.001', aspect: 'alignment', readsText: true } as const;
    expect([priceText({ ...endpoint, scoring }), whatItGives({ ...endpoint, scoring })]).toEqual([
      '$0.001 a score',
      'scores of alignment',
    ]);
  });
});
