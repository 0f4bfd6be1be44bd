import type { Due, Stage } from './stage.js';
import type { Modality } from './conversation.js';
import type { Recipe } from './recipe.js';

/** What a finished stage has found that bears on what is due next. */
export interface Findings {
  /** the critique found nothing wrong */
  clean?: boolean;
  /** the revision changed nothing */
  unchanged?: boolean;
  /** after the last round: the text equals the original, there is nothing to compare */
  sameAsOriginal?: boolean;
}

/** The first thing due in a new label job. */
export function firstDue(recipe: Recipe, modality: Modality = 'text'): { stage: Stage; round: number } {
  const makes = recipe.candidates !== null && (modality === 'text' || recipe.painting !== undefined);
  return makes ? { stage: 'candidates', round: 0 } : withCandidates(recipe, modality);
}

/** The judge sees images as their captions. */
const withCandidates = ({ name }: Recipe, modality: Modality): { stage: Stage; round: number } =>
  modality === 'image' ? { stage: 'caption', round: 0 } : FIRST[name];

/**
 * What is due once `stage` of `round` has been done: the one place that knows the order of stages.
 * Throws where the recipe has no such stage.
 */
export function dueAfter(
  recipe: Recipe,
  stage: Stage,
  round: number,
  findings: Findings = {},
  modality: Modality = 'text',
): Due {
  if (stage === 'candidates') return withCandidates(recipe, modality);
  const look = round === 0 ? LOOKS.indexOf(stage) : -1;
  if (look >= 0) {
    const next = LOOKS.slice(look + 1).find((one) => asksFor(recipe, one));
    return next === undefined ? FIRST[recipe.name] : { stage: next, round };
  }
  if (stage === LAST[recipe.name]) return 'done';
  if (recipe.name !== 'critique-revision' || !IN_ROUNDS.includes(stage)) {
    throw new Error(`recipe ${recipe.name} has no stage ${stage}`);
  }
  const ends = findings.sameAsOriginal ? ('done' as const) : { stage: 'comparison' as const, round };
  if (stage === 'critique') return findings.clean && recipe.stopWhenClean ? ends : { stage: 'revision', round };
  if (stage === 'painting') return { stage: 'caption', round };
  if (stage === 'revision' && modality === 'image') {
    // without a new picture there is nothing to look at in a further round, and nothing to compare
    if (recipe.painting === undefined) return 'done';
    if (!findings.unchanged) return { stage: 'painting', round };
  }
  if (round >= recipe.rounds || (findings.unchanged && recipe.stopWhenUnchanged)) return ends;
  return { stage: 'critique', round: round + 1 };
}

/** What is done about an item's images before they are judged: captions always, the others where the recipe asks for them. */
const LOOKS: readonly Stage[] = ['caption', 'questions', 'contrast'];
const asksFor = (recipe: Recipe, stage: Stage) =>
  stage === 'questions' ? recipe.questions !== undefined : recipe.perturbed !== undefined;

/** What a round of a picture consists of; a text's has the first two. */
const IN_ROUNDS: Stage[] = ['critique', 'revision', 'painting', 'caption'];

const FIRST: Record<Recipe['name'], { stage: Stage; round: number }> = {
  comparison: { stage: 'comparison', round: 0 },
  'critique-revision': { stage: 'critique', round: 1 },
  ranking: { stage: 'comparison', round: 0 },
  rating: { stage: 'rating', round: 0 },
  classification: { stage: 'classification', round: 0 },
};

const LAST: Record<Recipe['name'], Stage> = {
  comparison: 'comparison',
  'critique-revision': 'comparison',
  ranking: 'comparison',
  rating: 'rating',
  classification: 'classification',
};
