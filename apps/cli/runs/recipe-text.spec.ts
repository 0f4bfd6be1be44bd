import { describe, expect, it } from '@jest/globals';
import {
  DEFAULT_CANDIDATES,
  DEFAULT_CAPTIONS,
  DEFAULT_COMPARISON,
  DEFAULT_RATING,
  type Recipe,
} from '#libs/domain/recipe.js';
import { recipeText } from './recipe-text.js';

const candidates = null;

describe('recipeText', () => {
  it.each<[Recipe, string]>([
    [
      { name: 'comparison', comparison: DEFAULT_COMPARISON, candidates },
      'comparison; 1 principle a comparison, tie band 0.05',
    ],
    [
      {
        name: 'comparison',
        comparison: {
          ...DEFAULT_COMPARISON,
          principles: { named: ['calm', 'kind'] },
          orders: 'one',
          reasons: true,
          clamp: { low: 0.4, high: 0.6 },
          samples: 5,
          temperature: 0.7,
          epsilon: 0.001,
        },
        candidates,
      },
      'comparison; calm and kind a comparison, tie band 0.05, epsilon 0.001, 5 samples at temperature 0.7, with reasons, one order, target within 0.4 and 0.6',
    ],
    [
      {
        name: 'critique-revision',
        rounds: 2,
        draw: { named: ['calm', 'kind'] },
        stopWhenClean: true,
        stopWhenUnchanged: true,
        comparison: DEFAULT_COMPARISON,
        candidates,
      },
      'critique-revision, 2 rounds, calm then kind, ending at one that finds nothing or changes nothing; 1 principle a comparison, tie band 0.05',
    ],
    [
      {
        name: 'ranking',
        plan: { partners: 2 },
        comparison: { ...DEFAULT_COMPARISON, principles: { tags: ['harm', 'law'] } },
        candidates: { ...DEFAULT_CANDIDATES, count: 4 },
      },
      'ranking, up to 4 candidates made at temperature 1, 2 partners; principles tagged harm or law a comparison, tie band 0.05',
    ],
    [
      { name: 'rating', rating: DEFAULT_RATING, candidates, best: { scorer: 'clip', aspect: 'alignment', count: 3 } },
      'rating, 1-5; all principles a candidate, margin 1, tie band 0.05; the best 3 by clip, alignment',
    ],
    [
      { name: 'rating', rating: DEFAULT_RATING, candidates },
      'rating, 1-5; all principles a candidate, margin 1, tie band 0.05',
    ],
    [
      {
        name: 'rating',
        rating: DEFAULT_RATING,
        candidates,
        captions: { ...DEFAULT_CAPTIONS, rankedBy: 'clip' },
      },
      'rating, 1-5; all principles a candidate, margin 1, tie band 0.05; 3 captions an image ranked by clip',
    ],
    [
      {
        name: 'classification',
        classification: { question: 'Harm?', options: ['yes', 'no\u001b'], reasons: true, samples: 1, temperature: 1 },
        candidates,
      },
      'classification; Harm? yes | no<U+001B>, with reasons',
    ],
  ])('says %j in words', (recipe, text) => {
    expect(recipeText(recipe)).toBe(text);
  });
});
