import type { Modality } from '#libs/domain/conversation.js';
import type { CritiqueRevisionRecipe, Recipe } from '#libs/domain/recipe.js';
import {
  alignmentTemplate,
  judgingTemplate,
  revisingTemplates,
  seenTemplate,
  TEMPLATE_IDS,
  type TemplateId,
} from './template-slots.js';

/** Every template that a run of this recipe asks a model with, where its items are of these kinds. */
export function templatesOf(recipe: Recipe, modalities: readonly Modality[]): TemplateId[] {
  const used = new Set(modalities.flatMap((modality) => usedFor(recipe, modality)));
  return TEMPLATE_IDS.filter((id) => used.has(id));
}

function usedFor(recipe: Recipe, modality: Modality): TemplateId[] {
  const looks = modality === 'image' ? looksOf(recipe) : [];
  switch (recipe.name) {
    case 'comparison':
    case 'ranking':
      return [...looks, ...judging(recipe, 'comparison', modality, recipe.comparison.reasons)];
    case 'rating':
      return [...looks, ...judging(recipe, 'rating', modality, recipe.rating.reasons)];
    case 'critique-revision':
      return [...looks, ...revising(recipe, modality)];
    case 'classification':
      return [recipe.classification.reasons ? 'classification-reasoned' : 'classification'];
  }
}

function judging(recipe: Recipe, stage: 'comparison' | 'rating', modality: Modality, reasons: boolean): TemplateId[] {
  const own = judgingTemplate(stage, modality, reasons);
  if (modality !== 'image') return [own];
  const { alignment, directCheck } = recipe;
  const form: TemplateId[] = directCheck?.threeQuestions ? [seenTemplate('comparison', false), 'blind-comparison'] : [];
  return [
    own,
    ...(alignment ? [alignmentTemplate(stage, reasons)] : []),
    ...(directCheck ? [seenTemplate(stage, reasons), ...form] : []),
  ];
}

/** What images are looked at with before they are judged. */
function looksOf({ questions, perturbed }: Recipe): TemplateId[] {
  return [
    'caption',
    ...(questions === undefined ? [] : (['questions', 'image-question'] as const)),
    ...(perturbed === undefined ? [] : (['contrast'] as const)),
  ];
}

/** A revised prompt that nobody paints is compared with nothing. */
function revising(recipe: CritiqueRevisionRecipe, modality: Modality): TemplateId[] {
  const compares = judging(recipe, 'comparison', modality, recipe.comparison.reasons);
  return [...revisingTemplates(modality), ...(modality === 'text' || recipe.painting ? compares : [])];
}

const REASONED = '-reasoned';

/** Why a run that uses these templates cannot have its own of this id, and which one to name; null: it can. */
export function whyUnused(id: TemplateId, { name }: Recipe, used: readonly TemplateId[]): string | null {
  if (used.includes(id)) return null;
  const reasoned = id.endsWith(REASONED);
  const twin = used.find((one) => one === (reasoned ? id.slice(0, -REASONED.length) : `${id}${REASONED}`));
  return twin === undefined
    ? `is not used: this run (recipe ${name}) uses ${used.join(', ')}`
    : `is not used: ${reasoned ? 'without' : 'with'} reasons the run uses ${twin}: name that`;
}
