import type { ConstitutionFile, PrincipleText } from '#libs/constitution/constitution-file.js';
import { invalid, missing } from '#libs/domain/precept-error.js';
import type { Modality } from '#libs/domain/conversation.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { principleFacts } from '#libs/domain/principle-facts.js';
import { formOf } from '../judging/form.js';
import type { Form } from './contract.js';
import { preview, SAMPLE, type Preview } from './preview.js';
import { judgingTemplate, revisingTemplates, type TemplateId } from './template-slots.js';
import { templateOf } from './templates.js';

/** A prompt as it would be sent for a principle that may be stored nowhere yet, about a sample of texts. */
export interface DraftPreview extends Preview {
  /** its key and title */
  principle: string;
  title: string;
  template: TemplateId;
  /** all that the principle has texts for */
  templates: TemplateId[];
  /** word: the judge gives log-probabilities; json: it does not */
  form: Form;
}

/** The templates that a principle has texts for, in the order in which people ask for them. */
export function principleTemplates(principle: PrincipleText): TemplateId[] {
  const { critique = null, revision = null, comparison = null, rating = null, ...named } = principle;
  const asked = principleFacts({ ...named, critique, revision, comparison, rating });
  const judging = (stage: 'comparison' | 'rating', modality: Modality) =>
    [false, true].map((reasons) => judgingTemplate(stage, modality, reasons));
  return asked.appliesTo.flatMap((modality) => [
    ...(asked.compares ? judging('comparison', modality) : []),
    ...(asked.revises ? revisingTemplates(modality) : []),
    ...(asked.rates ? judging('rating', modality) : []),
  ]);
}

/**
 * The prompt that asks for one principle of a file, made as labelling makes it.
 *
 * @param wanted a template that the principle has no texts for gives way to the first that it has
 * @throws PreceptError missing `principle_not_found`; invalid `nothing_to_show`
 */
export function previewDraft(
  { slug, principles }: ConstitutionFile,
  wanted: { principle: string; template?: TemplateId },
  judge: ModelEndpoint,
  secret: string,
): DraftPreview {
  const principle = principles.find(({ key }) => key === wanted.principle);
  if (!principle) {
    const known = principles.map(({ key }) => key).join(', ');
    throw missing(
      'principle_not_found',
      `${slug} has no principle "${wanted.principle.slice(0, 80)}". It has ${known}.`,
    );
  }
  const templates = principleTemplates(principle);
  const id = templates.find((one) => one === wanted.template) ?? templates[0];
  if (id === undefined) throw invalid('nothing_to_show', `The principle ${principle.key} asks nothing.`);
  const { key, title, critique = null, revision = null, comparison = null, rating = null, examples = [] } = principle;
  const template = templateOf(id);
  const texts = {
    ...SAMPLE,
    principle: { critique, revision, comparison, rating, examples },
    scale: rating?.scale ?? SAMPLE.scale,
  };
  const form = formOf(judge, template);
  return { principle: key, title, template: id, templates, form, ...preview(template, secret, texts, form) };
}
