import { invalid } from '#libs/domain/precept-error.js';
import type { RunPrompts } from '#libs/database/run/run-plan.store.js';
import { customTemplate } from './templates.js';
import type { Template } from './template.js';
import { isTemplateId, TEMPLATE_IDS, type TemplateId } from './template-slots.js';

/**
 * A run's own templates as they are stored with it. `request`: source by the id of the template that it stands in for.
 * Throws PreceptError where one is broken or does not carry the output contract.
 */
export function readRunPrompts(request: Record<string, string> = {}): RunPrompts {
  return Object.fromEntries(
    Object.entries(request).map(([id, source]) => {
      if (!isTemplateId(id)) {
        throw invalid('template_invalid', 'There is no such template.', [
          { at: `prompts.${id}`, message: `is one of ${TEMPLATE_IDS.join(', ')}` },
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
