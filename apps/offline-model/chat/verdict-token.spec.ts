import { describe, expect, it } from '@jest/globals';
import { drawChance, enumChances, isOption, verdictChances, verdictTokens } from './verdict-token.js';

const masses = { A: 0.6, B: 0.25, C: 0.1, D: 0.05 };
const letters = ['A', 'B', 'C', 'D'] as const;
const sum = (chances: { p: number }[]) => chances.reduce((total, { p }) => total + p, 0);

describe('the verdict token', () => {
  it('shares the mass of each option between its spellings, likeliest first, below 1 in all', () => {
    const chances = verdictChances(masses, letters);
    expect(chances.map(({ p }) => p)).toEqual(chances.map(({ p }) => p).sort((a, b) => b - a));
    expect(sum(chances)).toBeLessThan(1);
    expect(sum(chances)).toBeGreaterThan(0.99);
    const ofA = chances.filter(({ token }) => /^[ (]?A$/.test(token));
    expect(ofA.map(({ token }) => token)).toEqual(['A', ' A', '(A']);
    expect(sum(ofA)).toBeCloseTo(0.985 * 0.6, 10);
  });

  it('leaves options out that were not offered', () => {
    const chances = verdictChances(masses, ['A', 'B']).filter(isOption);
    expect(chances.some(({ token }) => /[CD]/.test(token))).toBe(false);
    expect(sum(chances)).toBeCloseTo(0.985, 10);
  });

  it('spells enum words as the schema does', () => {
    const chances = enumChances(
      masses,
      new Map([
        ['A', 'first'],
        ['C', 'tie'],
      ] as const),
    );
    expect(chances.map(({ token }) => token)).toEqual(['first', 'tie']);
    expect(chances[0]!.p).toBeCloseTo((0.999 * 0.6) / 0.7, 10);
  });

  it('is the likeliest at temperature 0, whatever the draw', () => {
    expect(drawChance(verdictChances(masses, letters), 0, 0.99, isOption).token).toBe('A');
  });

  it('is drawn by its mass at temperature 1, and never another word', () => {
    const chances = verdictChances(masses, letters);
    const drawn = Array.from({ length: 10_000 }, (_, at) => drawChance(chances, 1, at / 10_000, isOption).token);
    expect(drawn.filter((token) => token.endsWith('A')).length / 10_000).toBeCloseTo(0.6, 2);
    expect(drawn.filter((token) => token.endsWith('D')).length / 10_000).toBeCloseTo(0.05, 2);
    expect(new Set(drawn).size).toBe(12);
  });

  it('is sharper at a low temperature, also at one so low that powers vanish', () => {
    const chances = verdictChances(masses, letters);
    expect(drawChance(chances, 0.001, 0.999999, isOption).token).toBe('A');
  });

  it('closes its bracket', () => {
    const chances = verdictChances(masses, letters);
    const bracketed = chances.find(({ token }) => token === '(A')!;
    expect(verdictTokens(chances, bracketed).map(({ token }) => token)).toEqual(['(A', ')']);
  });
});
