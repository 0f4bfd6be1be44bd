import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import type { ModelPrice } from '#libs/domain/model-endpoint.js';
import type { ModelRequest } from './model-port.js';
import { costOf, worstCaseCost } from './price.js';

const price = { prompt: '0.40', cachedPrompt: '0.10', completion: '1.60' };
const usage = (promptTokens: number, cachedTokens: number, completionTokens: number) => ({
  promptTokens,
  cachedTokens,
  completionTokens,
  reasoningTokens: 0,
});
const request = (contents: string[], maxTokens: number): ModelRequest => ({
  messages: contents.map((content) => ({ role: 'user', content })),
  temperature: 0,
  maxTokens,
});

describe('costOf', () => {
  it.each([
    [usage(1_000_000, 0, 0), '0.4'],
    [usage(0, 0, 1_000_000), '1.6'],
    [usage(1000, 400, 10), '0.000296'], // (600 x 0.40 + 400 x 0.10 + 10 x 1.60) / 1e6
    [usage(1, 0, 1), '0.000002'],
    [usage(0, 0, 0), '0'],
    [usage(10, 99, 0), '0.000001'], // more cached than there were: counted as all of them
  ])('%j costs %s', (used, cost) => {
    expect(costOf(used, price)?.toFixed()).toBe(cost);
  });

  it('is exact where binary fractions are not', () => {
    const tenth = { prompt: '0.1', cachedPrompt: '0', completion: '0.2' };
    expect(costOf(usage(1_000_000, 0, 1_000_000), tenth)?.toFixed()).toBe('0.3');
    expect(costOf(usage(1, 0, 0), { prompt: '0.000001', cachedPrompt: '0', completion: '0' })?.toFixed()).toBe(
      '0.000000000001',
    );
  });

  it('keeps every digit of large sums', () => {
    const dear = { prompt: '999999999.999999', cachedPrompt: '0', completion: '0' };
    expect(costOf(usage(2_000_000_001, 0, 0), dear)?.toFixed()).toBe('2000000000999.997999999999');
  });

  it('is unknown without a price', () => {
    expect(costOf(usage(5, 0, 5), null)).toBeNull();
  });
});

describe('worstCaseCost', () => {
  const at = (price: ModelPrice | null, thinkingTokens = 0) => ({ price, thinkingTokens, imageTokens: 1_000 });

  it('counts the thoughts of a model that thinks', () => {
    const thoughts = worstCaseCost(request(['abc'], 100), at(price, 1_000)).minus(
      worstCaseCost(request(['abc'], 100), at(price)),
    );
    expect(thoughts.toFixed()).toBe(new Decimal(price.completion).times(1_000).dividedBy(1_000_000).toFixed());
  });

  it('counts UTF-8 bytes and 16 tokens a message, and all tokens allowed', () => {
    // 3 + 4 bytes and 2 x 16: 39 x 0.40 + 100 x 1.60
    expect(worstCaseCost(request(['abc', '\u{1F600}'], 100), at(price)).toFixed()).toBe('0.0001756');
  });

  it('counts a schema as part of the prompt', () => {
    const plain = request(['abc'], 10);
    const jsonSchema = { name: 'v', schema: { type: 'object' } };
    const more = worstCaseCost({ ...plain, jsonSchema }, at(price)).minus(worstCaseCost(plain, at(price)));
    expect(more.toNumber()).toBeCloseTo((JSON.stringify(jsonSchema).length + 16) * 0.4e-6, 12);
  });

  it('sets the tokens of each image aside', () => {
    const plain = request(['abc'], 10);
    const images = ['a', 'b'].map((hash) => ({ hash, type: 'png' as const }));
    const more = worstCaseCost({ ...plain, images }, at(price)).minus(worstCaseCost(plain, at(price)));
    expect(more.toNumber()).toBeCloseTo(2 * 1_000 * 0.4e-6, 12);
  });

  it('takes the dearer of prompt and cached prompt', () => {
    const odd = { prompt: '1', cachedPrompt: '2', completion: '0' };
    expect(worstCaseCost(request(['abcd'], 1), at(odd)).toFixed()).toBe('0.00004');
  });

  it('sets nothing aside for a model without a price', () => {
    expect(worstCaseCost(request(['abcd'], 1), at(null)).toFixed()).toBe('0');
  });

  it('is never below the true cost, whatever share was cached', () => {
    const decimal = fc.integer({ min: 0, max: 99_999_999 }).map((n) => (n / 1e6).toFixed(6));
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
        fc.nat(4000),
        fc.record({ prompt: decimal, cachedPrompt: decimal, completion: decimal }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (contents, maxTokens, anyPrice, cachedShare) => {
          const tokens = contents.reduce((sum, content) => sum + Buffer.byteLength(content) + 16, 0);
          const paid = costOf(usage(tokens, Math.floor(tokens * cachedShare), maxTokens), anyPrice);
          expect(paid?.lessThanOrEqualTo(worstCaseCost(request(contents, maxTokens), at(anyPrice)))).toBe(true);
        },
      ),
    );
  });
});
