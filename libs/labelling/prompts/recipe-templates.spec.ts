import { describe, expect, it } from '@jest/globals';
import type { Modality } from '#libs/domain/conversation.js';
import { RECIPE_NAMES } from '#libs/domain/recipe.js';
import { readRecipe } from '../runs/read-recipe.js';
import type { RecipeRequest } from '../runs/run-request.js';
import { templatesOf, whyUnused } from './recipe-templates.js';
import { readRunPrompts } from './run-templates.js';
import { TEMPLATE_IDS, type TemplateId } from './template-slots.js';
import { templateSource } from './templates.js';

const REASONED: RecipeRequest = { name: 'comparison', comparison: { reasons: true } };
const CLASSES = { question: 'Which?', options: ['a', 'b'] };

function refusal(request: RecipeRequest, id: TemplateId, modalities: Modality[] = ['text']): string | null {
  const recipe = readRecipe(request);
  return whyUnused(id, recipe, templatesOf(recipe, modalities));
}

describe('templates of a recipe', () => {
  it.each<[RecipeRequest, Modality[], TemplateId[]]>([
    [{ name: 'comparison' }, ['text'], ['comparison']],
    [REASONED, ['text'], ['comparison-reasoned']],
    [REASONED, ['image'], ['caption', 'image-comparison-reasoned']],
    [{ name: 'ranking' }, ['text', 'image'], ['caption', 'comparison', 'image-comparison']],
    [{ name: 'rating' }, ['text'], ['rating']],
    [{ name: 'rating', rating: { reasons: true } }, ['image'], ['caption', 'image-rating-reasoned']],
    [{ name: 'rating', alignment: true }, ['image'], ['caption', 'image-rating', 'alignment-rating']],
    [{ name: 'ranking', alignment: true, directCheck: { share: 1, threeQuestions: true } }, ['text'], ['comparison']],
    [
      { name: 'rating', questions: {}, perturbed: 2 },
      ['image'],
      ['caption', 'questions', 'image-question', 'contrast', 'image-rating'],
    ],
    [{ name: 'rating', questions: {} }, ['text'], ['rating']],
    [{ name: 'critique-revision' }, ['text'], ['critique', 'revision', 'comparison']],
    [{ name: 'classification', classification: { ...CLASSES, reasons: true } }, ['text'], ['classification-reasoned']],
  ])('%j of %j: %j', (request, modalities, ids) => {
    expect(templatesOf(readRecipe(request), modalities)).toEqual(ids);
  });

  it('leave none out: every one is used by some recipe', () => {
    const images = { alignment: true, directCheck: { share: 0.1 } };
    const requests = RECIPE_NAMES.flatMap((name): RecipeRequest[] =>
      [false, true].map((reasons) => {
        if (name === 'rating') return { name, rating: { reasons }, ...images, questions: {}, perturbed: 1 };
        return name === 'classification'
          ? { name, classification: { ...CLASSES, reasons } }
          : {
              name,
              comparison: { reasons },
              ...(name === 'comparison'
                ? { ...images, directCheck: { ...images.directCheck, threeQuestions: true } }
                : {}),
            };
      }),
    );
    const used = new Set(requests.flatMap((request) => templatesOf(readRecipe(request), ['text', 'image'])));
    expect([...used].sort()).toEqual([...TEMPLATE_IDS].sort());
  });

  it('of another one it is said which to name', () => {
    expect(refusal(REASONED, 'comparison')).toBe(
      'is not used: with reasons the run uses comparison-reasoned: name that',
    );
    expect(refusal({ name: 'comparison' }, 'comparison-reasoned')).toBe(
      'is not used: without reasons the run uses comparison: name that',
    );
    expect(refusal({ name: 'rating' }, 'comparison')).toBe('is not used: this run (recipe rating) uses rating');
    expect(refusal({ name: 'comparison' }, 'caption')).toBe(
      'is not used: this run (recipe comparison) uses comparison',
    );
    expect(refusal({ name: 'comparison' }, 'caption', ['image'])).toBeNull();
  });

  it('a run keeps no other one as its own', () => {
    const source = templateSource('comparison');
    const kept = readRunPrompts({ comparison: source }, readRecipe({ name: 'comparison' }), ['text']);
    expect(kept).toEqual({ comparison: { id: 'comparison', hash: expect.any(String), source } });
    expect(() => readRunPrompts({ comparison: source }, readRecipe(REASONED), ['text'])).toThrow(
      expect.objectContaining({
        code: 'template_unused',
        places: [{ at: 'prompts.comparison', message: expect.stringContaining('comparison-reasoned: name that') }],
      }),
    );
  });
});
