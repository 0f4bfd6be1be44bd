import { describe, expect, it } from '@jest/globals';
import { readConstitution } from '#libs/constitution/read-constitution.js';
import { modelEndpoint } from '#libs/domain/testing/model-endpoint.js';
import { previewDraft, principleTemplates } from './draft-preview.js';
import { preview, SAMPLE } from './preview.js';
import { templateOf } from './templates.js';

const { constitution } = readConstitution(
  `slug: kindness
name: Kindness
principles:
  - key: kind
    title: Be kind
    appliesTo: [text, image]
    comparison: Which response is kinder?
  - key: calm
    title: Be calm
    critique: Point out what is loud.
    revision: Rewrite it quietly.
    rating: {scale: 1-10, question: How calm is it?, anchors: {1: Loud, 10: Calm}}
`,
  'kindness.yaml',
);
const judge = { ...modelEndpoint('judge'), logprobs: true };
const of = (wanted: Parameters<typeof previewDraft>[1], endpoint = judge) =>
  previewDraft(constitution, wanted, endpoint, 'secret');

describe('the preview of a draft', () => {
  it('is what labelling would send for the principle’s own words', () => {
    const { messages, ...shown } = of({ principle: 'kind' });
    const principle = { ...SAMPLE.principle, comparison: 'Which response is kinder?' };
    const sent = preview(templateOf('comparison'), 'secret', { ...SAMPLE, principle }, 'word');
    expect(messages).toEqual(sent.messages);
    expect(shown).toMatchObject({ title: 'Be kind', template: 'comparison', form: 'word', tokens: sent.tokens });
    const rated = of({ principle: 'calm', template: 'rating' });
    expect(rated.messages.at(-1)?.content).toMatch(/How calm is it\?[^]*\(10\) Calm/);
  });

  it('offers what the principle has texts for, and gives way to the first of them', () => {
    const [kind, calm] = constitution.principles.map(principleTemplates);
    expect(kind).toContain('image-comparison');
    expect(kind).not.toContain('critique');
    expect(calm).toEqual(['critique', 'revision', 'rating', 'rating-reasoned']);
    expect(of({ principle: 'calm', template: 'comparison' }).template).toBe('critique');
  });

  it('asks for JSON where the judge gives no log-probabilities', () => {
    const { form, messages } = of({ principle: 'kind' }, { ...judge, logprobs: false });
    expect(form).toBe('json');
    expect(messages.at(-1)?.content).toContain('Answer as JSON');
  });

  it('names the principles that there are', () => {
    expect(() => of({ principle: 'kin' })).toThrow('kindness has no principle "kin". It has kind, calm.');
  });
});
