import { invalid } from '#libs/domain/precept-error.js';
import type { Modality } from '#libs/domain/conversation.js';
import type { Recipe } from '#libs/domain/recipe.js';
import type { RunPrompts } from '#libs/database/run/run-plan.store.js';
import { templatesOf, whyUnused } from './recipe-templates.js';
import { customTemplate } from './templates.js';
import type { Template } from './template.js';
import { isTemplateId, TEMPLATE_IDS, type TemplateId } from './template-slots.js';

/**
 * A run's own templates as they are stored with it. `request`: source by the id of the template that it stands in for.
 * Throws PreceptError where one is broken, does not carry the output contract, or would not be used by a run of
 * this recipe over items of these kinds.
 */
export function readRunPrompts(
  request: Record<string, string> | undefined,
  recipe: Recipe,
  modalities: readonly Modality[],
): RunPrompts {
  const used = templatesOf(recipe, modalities);
  return Object.fromEntries(
    Object.entries(request ?? {}).map(([id, source]) => {
      if (!isTemplateId(id)) {
        throw invalid('template_invalid', 'There is no such template.', [
          { at: `prompts.${id}`, message: `is one of ${TEMPLATE_IDS.join(', ')}` },
        ]);
      }
      const unused = whyUnused(id, recipe, used);
      if (unused !== null) {
        throw invalid('template_unused', 'The run would not use this template.', [
          { at: `prompts.${id}`, message: unused },
        ]);
      }
      const { hash } = customTemplate(id, source, `prompts.${id}`);
      return [id, { id, hash, source }];
    }),
  );
}

/** The templates that were stored with a run. */
export function runTemplates(prompts: RunPrompts): ReadonlyMap<TemplateId, Template> {
  return new Map(
    Object.entries(prompts).flatMap(([id, { source }]) =>
      isTemplateId(id) ? [[id, customTemplate(id, source, `prompts.${id}`)] as const] : [],
    ),
  );
}
