import { describe, expect, it } from '@jest/globals';
import type { RunProgress, RunView } from '#libs/database/read-models/run-view.js';
import type { RecipeRequest } from '#libs/labelling/runs/run-request.js';
import { readRecipe } from '#libs/labelling/runs/read-recipe.js';
import { notApplicableText } from './not-applicable-text.js';

const text = (recipe: RecipeRequest, notApplicable: number) =>
  notApplicableText({
    run: { recipe: readRecipe(recipe) } as RunView,
    progress: { outcomes: { not_applicable: notApplicable }, labelJobs: { done: 100 } } as RunProgress,
  });

describe('notApplicableText', () => {
  it('explains many of them by the draw of one principle, in one line', () => {
    expect(text({ name: 'comparison' }, 40)).toEqual([
      '40 of 100 labelled items are not applicable: each is judged by one principle, drawn for it, which often has nothing to say there. More make fewer of them: --principles 3, or all.',
    ]);
  });

  it('says nothing of few, nor where more or other principles judge', () => {
    expect(text({ name: 'comparison' }, 19)).toEqual([]);
    expect(text({ name: 'comparison', comparison: { principles: { sample: 2 } } }, 40)).toEqual([]);
    expect(text({ name: 'ranking', comparison: { principles: 'all' } }, 40)).toEqual([]);
    expect(text({ name: 'rating' }, 40)).toEqual([]);
    expect(text({ name: 'classification', classification: { question: 'Q?' } }, 40)).toEqual([]);
  });
});
