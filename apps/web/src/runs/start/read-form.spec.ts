import { describe, expect, it } from '@jest/globals';
import { bodyOf, EMPTY, errorsByField, faultsOf, type Form, recipeOf } from './read-form';

const chosen: Form = { ...EMPTY, datasetId: 'set', slug: 'house', version: 2, budget: '5' };

describe('the form of a run', () => {
  it('sends nothing before it is known what is labelled by what', () => {
    expect(bodyOf(EMPTY)).toBeNull();
    expect(bodyOf({ ...chosen, version: null })).toBeNull();
  });

  it('sends only what was said', () => {
    expect(bodyOf(chosen)).toEqual({
      ...{ datasetId: 'set', constitution: { slug: 'house', version: 2 }, recipe: { name: 'comparison' } },
      ...{ models: {}, budget: '5', seed: '0', replicate: 0, allowUnpriced: false },
    });
  });

  it('puts every field where the recipe has it', () => {
    const values = { samples: '3', scale: '1-10', reasons: 'on', candidates: '4', candidateTemperature: '0.5' };
    expect(recipeOf({ ...chosen, recipe: 'rating', pick: 'tags', picked: 'a, b', values })).toEqual({
      name: 'rating',
      rating: { principles: { tags: ['a', 'b'] }, scale: '1-10', samples: 3, reasons: true },
      candidates: { count: 4, temperature: 0.5 },
    });
    // what belongs to another recipe stays in the form, and is not sent
    expect(recipeOf({ ...chosen, recipe: 'ranking', values: { scale: '1-10', plan: '3', clamp: 'none' } })).toEqual({
      name: 'ranking',
      plan: { partners: 3 },
      comparison: { clamp: null },
    });
    expect(
      recipeOf({ ...chosen, recipe: 'critique-revision', values: { draw: 'care, calm', clamp: '0.3, 0.7' } }),
    ).toEqual({
      name: 'critique-revision',
      draw: { named: ['care', 'calm'] },
      comparison: { clamp: { low: 0.3, high: 0.7 } },
    });
    expect(
      recipeOf({
        ...chosen,
        recipe: 'classification',
        pick: 'all',
        values: { question: 'What?', options: 'a\n\n b ' },
      }),
    ).toEqual({ name: 'classification', classification: { question: 'What?', options: ['a', 'b'] } });
  });

  it('leaves out what belongs to a field that is empty: nothing is made that nobody asked for', () => {
    const values = {
      candidateTokens: '64',
      candidateTemperature: '0.5',
      questionTokens: '9',
      bestBy: 'clip',
      threeQuestions: 'on',
    };
    expect(recipeOf({ ...chosen, values })).toEqual({ name: 'comparison' });
    expect(recipeOf({ ...chosen, values: { ...values, candidates: '2' } })).toMatchObject({
      candidates: { count: 2, temperature: 0.5, maxTokens: 64 },
    });
  });

  it('names several endpoints of a role, and leaves what is no number to the API', () => {
    const form = { ...chosen, models: { judge: 'one', jury: 'two, three', writer: ' ' }, replicate: 'x', seed: '7' };
    expect(bodyOf(form)).toMatchObject({ models: { judge: 'one', jury: ['two', 'three'] }, replicate: 'x', seed: '7' });
    expect(recipeOf({ ...chosen, values: { tieBand: 'wide', epsilon: '0,02' } })).toMatchObject({
      comparison: { tieBand: 'wide', epsilon: 0.02 },
    });
  });

  it('guesses no number: what may mean two is left to the API, as it was written', () => {
    expect(bodyOf({ ...chosen, budget: '12,5' })?.budget).toBe('12.5');
    expect(bodyOf({ ...chosen, budget: ' 1,000 ' })?.budget).toBe('1,000');
    expect(recipeOf({ ...chosen, values: { samples: '0x10', epsilon: '1,000' } })).toMatchObject({
      comparison: { samples: '0x10', epsilon: '1,000' },
    });
  });

  it.each([
    ['0.4, 0.6', { low: 0.4, high: 0.6 }],
    ['0.4,0.6', { low: 0.4, high: 0.6 }],
    ['0,4, 0,6', { low: 0.4, high: 0.6 }],
    ['0,4; 0,6', { low: 0.4, high: 0.6 }],
    ['0,4', '0,4'],
    ['0,4,0,6', '0,4,0,6'],
    ['0, 1', { low: 0, high: 1 }],
    ['none', null],
  ])('reads the bounds %j', (clamp, read) => {
    expect(recipeOf({ ...chosen, values: { clamp } })).toMatchObject({ comparison: { clamp: read } });
  });

  it('shows what is wrong at its field', () => {
    const places = [
      { at: 'recipe.comparison.tieBand', message: 'must be a number' },
      { at: 'comparison.samples', message: 'too many' },
      { at: 'recipe.comparison.principles', message: 'no such key' },
      { at: 'models.jury[0]', message: 'no such endpoint' },
      { at: 'models.judge', message: 'none' },
      { at: 'budget', message: 'must be an amount' },
      { at: 'constitution.version', message: 'is a draft' },
      { at: 'prompts', message: 'odd' },
    ];
    expect(errorsByField(places, chosen)).toEqual({
      fields: {
        ...{ tieBand: 'must be a number', samples: 'too many', principles: 'no such key', jury: 'no such endpoint' },
        ...{ judge: 'none', budget: 'must be an amount', version: 'is a draft', prompts: 'odd' },
      },
      left: [],
    });
  });

  it('sends a recipe and templates of one’s own as their files say', () => {
    const recipe = { name: 'ranking' as const, comparison: { samples: 2 } };
    const form = {
      ...chosen,
      recipeFile: { name: 'mine.yaml', recipe },
      values: { samples: '7' },
      templates: { comparison: { name: 'mine.md', source: 'Which?' } },
    };
    expect(bodyOf(form)).toMatchObject({ recipe, prompts: { comparison: 'Which?' } });
    // what is wrong in the file has no field on the screen
    const places = [
      { at: 'recipe.comparison.samples', message: 'too many' },
      { at: 'recipe.comparison.principles', message: 'no such key' },
    ];
    expect(errorsByField(places, form)).toEqual({ fields: {}, left: places });
  });

  it('says what is wrong with a budget while it is typed, and that none is there when one starts', () => {
    expect(faultsOf({ ...chosen, budget: '5,50' }, false)).toEqual({});
    expect(faultsOf({ ...chosen, budget: 'five' }, false)).toEqual({
      budget: 'A number such as 12 or 2.5',
    });
    expect(faultsOf({ ...chosen, budget: '0' }, true)).toEqual({ budget: '"0" is not an amount above 0' });
    expect(faultsOf({ ...chosen, budget: '' }, false)).toEqual({});
    expect(faultsOf({ ...chosen, budget: ' ' }, true)).toHaveProperty('budget');
  });
});
