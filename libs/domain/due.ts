import type { Due, Stage } from './stage.js';
import type { Recipe } from './recipe.js';

/** What a finished stage has found that bears on what is due next. */
export interface Findings {
  /** the critique found nothing wrong */
  clean?: boolean;
  /** after the last round: the text equals the original, there is nothing to compare */
  sameAsOriginal?: boolean;
}

/** The first thing due in a new label job. */
export function firstDue(recipe: Recipe): { stage: Stage; round: number } {
  return recipe.name === 'comparison' ? { stage: 'comparison', round: 0 } : { stage: 'critique', round: 1 };
}

/**
 * What is due once `stage` of `round` has been done: the one place that knows the order of stages.
 * Throws where the recipe has no such stage.
 */
export function dueAfter(recipe: Recipe, stage: Stage, round: number, findings: Findings = {}): Due {
  if (stage === 'comparison') return 'done';
  if (recipe.name !== 'critique-revision') throw new Error(`recipe ${recipe.name} has no stage ${stage}`);
  if (stage === 'critique') {
    if (!(findings.clean && recipe.stopWhenClean)) return { stage: 'revision', round };
    return findings.sameAsOriginal ? 'done' : { stage: 'comparison', round };
  }
  if (round < recipe.rounds) return { stage: 'critique', round: round + 1 };
  return findings.sameAsOriginal ? 'done' : { stage: 'comparison', round };
}
