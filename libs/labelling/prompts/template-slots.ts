import type { Modality } from '#libs/domain/conversation.js';

export const TEMPLATE_IDS = [
  'caption',
  'questions',
  'image-question',
  'contrast',
  'critique',
  'revision',
  'comparison',
  'comparison-reasoned',
  'rating',
  'rating-reasoned',
  'image-comparison',
  'image-comparison-reasoned',
  'image-rating',
  'image-rating-reasoned',
  'alignment-comparison',
  'alignment-comparison-reasoned',
  'alignment-rating',
  'alignment-rating-reasoned',
  'image-critique',
  'image-revision',
  'seen-comparison',
  'seen-comparison-reasoned',
  'seen-rating',
  'seen-rating-reasoned',
  'blind-comparison',
  'classification',
  'classification-reasoned',
] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

export const isTemplateId = (text: string): text is TemplateId => (TEMPLATE_IDS as readonly string[]).includes(text);

export const SLOT_KINDS = ['plain', 'fenced'] as const;
/** plain: words of ours or of a principle, put in as they are. fenced: text to be judged. */
export type SlotKind = (typeof SLOT_KINDS)[number];

/** What a step gives a template, and which of it says what the answer has to look like. */
export interface SlotRules {
  slots: Readonly<Record<string, SlotKind>>;
  /** slots of the output contract: a template that brings its own reader may do without them */
  contract: readonly string[];
  /** letters that a reader may find; null: the answers are texts or scores, which no other reader reads */
  letters: readonly string[] | null;
}

const WRITING: Omit<SlotRules, 'slots'> = { contract: ['contract'], letters: null };

const comparison: SlotRules = {
  slots: {
    conversation: 'fenced',
    'response-a': 'fenced',
    'response-b': 'fenced',
    question: 'plain',
    options: 'plain',
    contract: 'plain',
  },
  contract: ['options', 'contract'],
  letters: ['A', 'B', 'C', 'D'],
};

const rating: SlotRules = {
  slots: { conversation: 'fenced', response: 'fenced', question: 'plain', options: 'plain', contract: 'plain' },
  contract: ['options', 'contract'],
  letters: null,
};

/** The same of an image: in place of each response stands a caption. */
const ofImages = ({ slots, ...rules }: SlotRules): SlotRules => ({
  ...rules,
  slots: Object.fromEntries(Object.entries(slots).map(([name, kind]) => [name.replace('response', 'caption'), kind])),
});

/** The same of pictures, which come with the message: some slots have nothing to hold. */
const without = ({ slots, ...rules }: SlotRules, ...names: string[]): SlotRules => ({
  ...rules,
  slots: Object.fromEntries(Object.entries(slots).filter(([name]) => !names.includes(name))),
});

const classification: SlotRules = {
  // the options' texts come with the item, and their order is shuffled: no template can do without them
  slots: { conversation: 'fenced', question: 'plain', options: 'fenced', contract: 'plain' },
  contract: ['contract'],
  letters: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'],
};

/** Every template of an id, ours or a run's own, is checked against these rules. */
export const TEMPLATE_SLOTS: Readonly<Record<TemplateId, SlotRules>> = {
  caption: { slots: { concerns: 'plain', contract: 'plain' }, ...WRITING },
  questions: { slots: { prompt: 'fenced', most: 'plain', contract: 'plain' }, ...WRITING },
  'image-question': {
    slots: { question: 'fenced', options: 'plain', contract: 'plain' },
    contract: ['options', 'contract'],
    letters: ['A', 'B', 'C'],
  },
  contrast: {
    slots: { caption: 'fenced', 'prompt-a': 'fenced', 'prompt-b': 'fenced', options: 'plain', contract: 'plain' },
    contract: ['options', 'contract'],
    letters: ['A', 'B', 'C'],
  },
  critique: {
    slots: { conversation: 'fenced', response: 'fenced', request: 'plain', contract: 'plain' },
    ...WRITING,
  },
  revision: {
    slots: { conversation: 'fenced', response: 'fenced', critique: 'fenced', request: 'plain', contract: 'plain' },
    ...WRITING,
  },
  comparison,
  'comparison-reasoned': comparison,
  rating,
  'rating-reasoned': rating,
  'image-comparison': ofImages(comparison),
  'image-comparison-reasoned': ofImages(comparison),
  'image-rating': ofImages(rating),
  'image-rating-reasoned': ofImages(rating),
  'alignment-comparison': ofImages(comparison),
  'alignment-comparison-reasoned': ofImages(comparison),
  'alignment-rating': ofImages(rating),
  'alignment-rating-reasoned': ofImages(rating),
  'image-critique': {
    slots: { prompt: 'fenced', caption: 'fenced', request: 'plain', contract: 'plain' },
    ...WRITING,
  },
  'image-revision': {
    slots: {
      prompt: 'fenced',
      present: 'fenced',
      caption: 'fenced',
      critique: 'fenced',
      request: 'plain',
      contract: 'plain',
    },
    ...WRITING,
  },
  'seen-comparison': without(comparison, 'response-a', 'response-b'),
  'seen-comparison-reasoned': without(comparison, 'response-a', 'response-b'),
  'seen-rating': without(rating, 'response'),
  'seen-rating-reasoned': without(rating, 'response'),
  'blind-comparison': without(comparison, 'response-a', 'response-b', 'conversation'),
  classification,
  'classification-reasoned': classification,
};

/** What stands in a slot in place of what is judged. */
export const SHOWN: Readonly<Record<Modality, string>> = { text: 'response', image: 'caption' };

const JUDGING_IDS = {
  comparison: ['comparison', 'comparison-reasoned', 'image-comparison', 'image-comparison-reasoned'],
  rating: ['rating', 'rating-reasoned', 'image-rating', 'image-rating-reasoned'],
} as const satisfies Record<string, readonly TemplateId[]>;

/** The template that a stage judges with: texts, or images by their captions; with the reasons first, or without. */
export function judgingTemplate(stage: 'comparison' | 'rating', modality: Modality, reasons: boolean): TemplateId {
  return JUDGING_IDS[stage][(modality === 'image' ? 2 : 0) + (reasons ? 1 : 0)] ?? stage;
}

/** The templates of a round: what is wrong, and what is better; texts, or images by the prompts that painted them. */
export const revisingTemplates = (modality: Modality): TemplateId[] =>
  modality === 'image' ? ['image-critique', 'image-revision'] : ['critique', 'revision'];

/** The template by which judges say how well images meet their prompt. */
export const alignmentTemplate = (stage: 'comparison' | 'rating', reasons: boolean): TemplateId =>
  reasons ? `alignment-${stage}-reasoned` : `alignment-${stage}`;

/** The template by which judges are asked that see the pictures. */
export const seenTemplate = (stage: 'comparison' | 'rating', reasons: boolean): TemplateId =>
  reasons ? `seen-${stage}-reasoned` : `seen-${stage}`;
