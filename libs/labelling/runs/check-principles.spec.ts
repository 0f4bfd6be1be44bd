import { describe, expect, it } from '@jest/globals';
import { DEFAULT_RATING, type PrinciplePick, type Recipe } from '#libs/domain/recipe.js';
import type { PrincipleFacts } from '#libs/domain/principle-facts.js';
import { checkPrinciples } from './check-principles.js';

const facts = (key: string, over: Partial<PrincipleFacts> = {}): PrincipleFacts => ({
  ...{ key, appliesTo: ['text'], tags: [], compares: true, rates: true, scale: null, revises: false },
  ...over,
});
const rating = (principles: PrinciplePick): Recipe => ({
  name: 'rating',
  rating: { ...DEFAULT_RATING, scale: '1-5', principles },
  candidates: null,
});
const ALL = [
  facts('kind'),
  facts('calm', { scale: '1-5', compares: false }),
  facts('brave', { scale: '1-10', tags: ['courage'] }),
];

describe('the principles of a rating', () => {
  it('are those with a question for it, also without one for comparisons', () => {
    expect(checkPrinciples(rating('all'), ALL.slice(0, 2))).toBe(2);
    expect(checkPrinciples(rating({ named: ['calm'] }), ALL)).toBe(1);
  });

  it.each<PrinciplePick>(['all', { sample: 1 }, { named: ['brave'] }, { tags: ['courage'] }])(
    'have the scale of the run, of those that %j may pick',
    (pick) => {
      expect(() => checkPrinciples(rating(pick), ALL)).toThrow(
        expect.objectContaining({
          code: 'recipe_invalid',
          places: [
            {
              at: 'recipe.rating.scale',
              message: expect.stringContaining('the principle "brave" is rated on the scale 1-10, not 1-5'),
            },
          ],
        }),
      );
    },
  );
});
