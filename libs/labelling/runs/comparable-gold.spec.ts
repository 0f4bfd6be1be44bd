import { describe, expect, it } from '@jest/globals';
import { isComparable } from './comparable-gold.js';
import { readRecipe } from './read-recipe.js';
import type { RecipeRequest } from './run-request.js';

const classification = { question: 'Which?', options: ['yes', 'no'] };

describe('gold that a recipe can be compared with', () => {
  it.each<[RecipeRequest, unknown, boolean]>([
    [{ name: 'comparison' }, 0, true],
    [{ name: 'comparison' }, 'tie', true],
    [{ name: 'comparison' }, 'yes', false],
    [{ name: 'comparison' }, 2, false],
    [{ name: 'ranking' }, [2, 1], true],
    [{ name: 'rating' }, [1, 1], true],
    [{ name: 'rating' }, null, false],
    [{ name: 'critique-revision' }, 0, false],
    [{ name: 'classification', classification }, 'yes', true],
    [{ name: 'classification', classification }, 'own', false],
    [{ name: 'classification', classification: { question: 'Which?' } }, 'own', true],
    [{ name: 'classification', classification }, 'tie', false],
    [{ name: 'classification', classification }, 0, false],
  ])('%j, %j: %s', (request, gold, comparable) => {
    const item = { gold, options: ['own', 'other'], candidates: 2 };
    expect(isComparable(readRecipe(request), item)).toBe(comparable);
  });

  it('is about texts that are there', () => {
    const rating = readRecipe({ name: 'rating' });
    expect(isComparable(rating, { gold: 0, options: [], candidates: 1 })).toBe(false);
    expect(isComparable(rating, { gold: [3, 1, 2], options: [], candidates: 3 })).toBe(true);
  });
});
