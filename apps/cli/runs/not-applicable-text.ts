import type { Recipe } from '#libs/domain/recipe.js';
import { count } from '#libs/domain/figures.js';
import type { RunResult } from './run-table.js';

/** Fewer are what a draw brings; from here on a person wonders. */
const MANY = 0.2;

/** One line where one principle is drawn for each item and often does not apply to it; nothing elsewhere. */
export function notApplicableText({ run, progress }: Pick<RunResult, 'run' | 'progress'>): string[] {
  const { outcomes, labelJobs } = progress;
  const items = outcomes.not_applicable ?? 0;
  if (items === 0 || items < MANY * labelJobs.done || !drawsOne(run.recipe)) return [];
  return [
    `${count(items)} of ${count(labelJobs.done)} labelled items are not applicable: each is judged by one principle, drawn for it, which often has nothing to say there. More make fewer of them: --principles 3, or all.`,
  ];
}

function drawsOne(recipe: Recipe): boolean {
  const judging = 'comparison' in recipe ? recipe.comparison : 'rating' in recipe ? recipe.rating : null;
  const pick = judging?.principles;
  return typeof pick === 'object' && 'sample' in pick && pick.sample === 1;
}
