import { pickPrinciples } from '../judging/pick-principles.js';
import type { Visit } from '../walk/step.js';

/**
 * What the captions will be judged for: the questions of the principles that judge this item. A caption made without them
 * leaves out what they are about (Lee et al. 2023, arXiv 2302.12192).
 */
export function concernsOf({ plan, job }: Visit): string {
  const { recipe, seed } = plan;
  const judging = recipe.name === 'rating' ? recipe.rating : 'comparison' in recipe ? recipe.comparison : null;
  if (judging === null) throw new Error(`recipe ${recipe.name} judges no images`);
  const principles = pickPrinciples(plan.principles, judging.principles, seed, job.itemHash);
  return principles.map(({ comparison }) => `- ${comparison}`).join('\n');
}
