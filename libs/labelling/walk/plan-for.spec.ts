import { describe, expect, it } from '@jest/globals';
import { dueAfter } from '#libs/domain/due.js';
import { DEFAULT_CAPTIONS, DEFAULT_COMPARISON, type Recipe } from '#libs/domain/recipe.js';
import { visitOf } from '../testing/visit.js';
import { planFor } from './plan-for.js';

const recipe: Recipe = {
  ...{ name: 'comparison', comparison: DEFAULT_COMPARISON, candidates: null, captions: DEFAULT_CAPTIONS },
  ...{
    questions: { most: 5, maxTokens: 100 },
    perturbed: 2,
    alignment: true,
    directCheck: { share: 1, threeQuestions: true },
  },
};
const { plan } = visitOf({ recipe, says: () => '' }).visit;
const due = (canary: boolean) =>
  dueAfter(planFor(plan, { modality: 'image', canary }).recipe, 'caption', 0, {}, 'image');

describe('the run as an item meets it', () => {
  it('asks of a canary what judges are asked, and neither questions, contrasts nor a direct check', () => {
    expect(due(false)).toEqual({ stage: 'questions', round: 0 });
    expect(due(true)).toEqual({ stage: 'comparison', round: 0 });
    const { directCheck, alignment } = planFor(plan, { modality: 'image', canary: true }).recipe;
    expect([directCheck, alignment]).toEqual([undefined, true]);
    expect(planFor(plan, { modality: 'image', canary: false }).recipe).toEqual(recipe);
  });

  it('has the principles of its kind', () => {
    const principles = plan.principles.flatMap((one) => [
      { ...one, key: 'seen', appliesTo: ['image' as const] },
      { ...one, key: 'read', appliesTo: ['text' as const] },
    ]);
    const keys = planFor({ ...plan, principles }, { modality: 'image', canary: false }).principles.map(
      ({ key }) => key,
    );
    expect(keys).toEqual(['seen']);
  });
});
