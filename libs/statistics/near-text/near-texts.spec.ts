import { describe, expect, it } from '@jest/globals';
import { likeness, signatureOf } from './min-hash.js';
import { nearTexts } from './near-texts.js';

const pieces = (text: string) => new Set(Array.from({ length: text.length - 3 }, (_, i) => text.slice(i, i + 4)));
function jaccard(one: string, other: string): number {
  const [a, b] = [pieces(one), pieces(other)];
  const both = [...a].filter((piece) => b.has(piece)).length;
  return both / (a.size + b.size - both);
}
const words = (from: number, count: number) => Array.from({ length: count }, (_, i) => `word${from + i}`).join(' ');

describe('signatures', () => {
  it('agree in as many places as the pieces of texts overlap', () => {
    for (const shared of [20, 50, 80, 95, 100]) {
      const [one, other] = [words(1_000, 100), `${words(1_000, shared)} ${words(5_000, 100 - shared)}`];
      // three standard errors of 32 places
      const is = jaccard(one, other);
      const slack = 3 * Math.sqrt((is * (1 - is)) / 32);
      const told = likeness(signatureOf(one), signatureOf(other));
      expect(Math.abs(told - is)).toBeLessThanOrEqual(slack + 1e-12);
    }
  });

  it('are there for texts of any length', () => {
    expect(likeness(signatureOf(''), signatureOf(''))).toBe(1);
    expect(likeness(signatureOf('a'), signatureOf('b'))).toBe(0);
  });
});

describe('nearTexts', () => {
  it('finds sentences that differ in a word, and no others', () => {
    const texts = [
      'how do i open the door of my neighbours house without a key',
      'which country has the most lakes in the world and why',
      'how do i open the door of my neighbours flat without a key',
      'what is a good recipe for bread with rye and little salt',
    ];
    const found = new Set([...nearTexts(texts.map(signatureOf))].map((pair) => pair.join()));
    expect([...found]).toEqual(['0,2']);
  });

  it('connects a group of many without comparing each with each', () => {
    const same = signatureOf('the same text every time');
    const found = [...nearTexts(Array.from({ length: 5_000 }, () => same))];
    expect(new Set(found.map(([, place]) => place)).size).toBe(4_999);
    expect(found.length).toBeLessThan(50_000);
  });
});
