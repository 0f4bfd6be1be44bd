import { recipeOfCanary } from '#libs/domain/recipe.js';
import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { RunPlan } from '#libs/database/run/run-plan.store.js';

/** The run as one item meets it: under the principles that apply to its kind, and a canary's without what no report reads of it. */
export function planFor(plan: RunPlan, { modality, canary }: Pick<ClaimedJob, 'modality' | 'canary'>): RunPlan {
  return {
    ...plan,
    recipe: canary ? recipeOfCanary(plan.recipe) : plan.recipe,
    principles: plan.principles.filter(({ appliesTo }) => appliesTo.includes(modality)),
  };
}
