import { pickPrinciples } from '../judging/pick-principles.js';
import type { RunPlan } from '#libs/database/run/run-plan.store.js';
import { drawPrinciple } from '../critique/draw-principle.js';
import type { Visit } from '../walk/step.js';

/**
 * What the captions will be judged for: the questions of the principles that judge this item. A caption made without them
 * leaves out what they are about (Lee et al. 2023, arXiv 2302.12192).
 */
export function concernsOf({ plan, job }: Visit): string {
  const { recipe, seed } = plan;
  const judging = recipe.name === 'rating' ? recipe.rating : 'comparison' in recipe ? recipe.comparison : null;
  if (judging === null) throw new Error(`recipe ${recipe.name} judges no images`);
  const use = recipe.name === 'rating' ? 'rating' : 'comparison';
  const principles = pickPrinciples(use, plan.principles, judging.principles, seed, job.itemHash);
  const asked = [...principles.map(({ question }) => question), ...critiquesOf(plan, job.itemHash)];
  return [...new Set(asked)].map((one) => `- ${one}`).join('\n');
}

/** Where the recipe revises, also what each round's critique will be about. */
function critiquesOf(plan: RunPlan, itemHash: string): string[] {
  if (plan.recipe.name !== 'critique-revision') return [];
  return Array.from({ length: plan.recipe.rounds }, (_, i) => drawPrinciple(plan, itemHash, i + 1).critique);
}
