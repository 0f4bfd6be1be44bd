import type { PrincipleLabel } from '#libs/database/label-job/stored-result.js';
import type { LabelledJob } from '#libs/database/read-models/labelled-jobs.js';
import { DEFAULT_COMPARISON, type ComparisonRecipe } from '#libs/domain/recipe.js';
import { aggregate } from '../../judging/label.js';

export const ALL_PRINCIPLES: ComparisonRecipe = {
  name: 'comparison',
  candidates: null,
  comparison: { ...DEFAULT_COMPARISON, principles: 'all' },
};

export const principle = (key: string, more: { weight?: number; veto?: boolean } = {}) => ({
  ...{ id: key, key, hash: `hash of ${key}`, title: key, weight: 1, veto: false, tags: [], parts: {} },
  ...more,
});

/** What one principle says; `null`: it does not apply. */
export const held = (key: string, probability: number | null, more: Partial<PrincipleLabel> = {}): PrincipleLabel => ({
  ...{ key, weight: 1, veto: false, way: 'logprobs', flipped: false, probability },
  ...more,
});

/** A label job of a comparison whose label is made of what its principles say. */
export function labelled(item: string, principles: PrincipleLabel[], gold: unknown = null): LabelledJob {
  const { outcome, ...label } = aggregate(principles, ALL_PRINCIPLES.comparison);
  return { ...jobOf(item, gold), state: 'done', outcome, result: label };
}

/** A label job that failed after it was asked under these principles. */
export const failed = (item: string, keys: string[]): LabelledJob => ({
  ...jobOf(item, null),
  ...{ state: 'failed', outcome: null, result: null },
  unlabelled: keys.map((key) => ({ principle: key, subjects: 1 })),
});

const jobOf = (item: string, gold: unknown) => ({
  labelJobId: `job of ${item}`,
  item: { id: item, contentHash: item, externalId: item, prompt: 'Well?' },
  ...{ gold, unlabelled: [], ratings: [] },
});
