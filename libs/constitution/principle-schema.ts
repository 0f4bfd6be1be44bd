import { SCALE_WORDS } from '#libs/domain/principle-rating.js';
import { type Scale, SCALES } from '#libs/domain/recipe.js';
import { EXAMPLE_SCHEMA } from './example-schema.js';
import { MOST_EXAMPLES, slugOf, textOf } from './text-schema.js';

/** Anchors stand for points that there are. */
const anchorsOf = (scale: Scale) => ({
  if: { type: 'object', properties: { scale: { const: scale } }, required: ['scale'] },
  then: {
    type: 'object',
    properties: { anchors: { type: 'object', propertyNames: { enum: [...SCALE_WORDS[scale]] } } },
  },
});

const rating = {
  type: 'object',
  description: 'How the principle wants to be rated. Left out: by its comparison question, on the scale of the run.',
  additionalProperties: false,
  required: ['scale'],
  allOf: SCALES.map(anchorsOf),
  properties: {
    scale: { type: 'string', description: 'Runs that rate have to use this scale.', enum: [...SCALES] },
    question: textOf('Asked of one response alone. Left out: the comparison question.'),
    anchors: {
      type: 'object',
      description: 'What a point of the scale means under this principle, such as "1: Gives the answer away."',
      minProperties: 1,
      additionalProperties: textOf('What this point means.', 500),
    },
  },
};

/** The shape of one principle. */
export const PRINCIPLE_SCHEMA = {
  type: 'object',
  description:
    'One demand on a response. It has critique and revision, or comparison, or a rating question, or all of them.',
  additionalProperties: false,
  required: ['key', 'title'],
  dependencies: { critique: ['revision'], revision: ['critique'] },
  // a veto says which of two responses is out of the question
  if: { type: 'object', properties: { veto: { const: true } }, required: ['veto'] },
  then: { type: 'object', required: ['comparison'] },
  anyOf: [{ required: ['critique', 'revision'] }, { required: ['comparison'] }, { required: ['rating'] }],
  properties: {
    key: slugOf('Stable for ever: every label, draw and report refers to it. Lower-case words joined by hyphens.'),
    title: textOf('A short name for people.', 200),
    appliesTo: {
      type: 'array',
      description: 'What the principle can judge. Left out: [text].',
      default: ['text'],
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
      items: { type: 'string', enum: ['text', 'image'] },
    },
    critique: textOf('A request to find what is wrong: "Point out where the response ...".'),
    revision: textOf('A request to put it right: "Rewrite the response so that ...".'),
    comparison: textOf('A question about two responses: "Which response ...?".'),
    rating,
    weight: {
      type: 'number',
      description: 'Weight in the mean over principles, 0.001 to 1000. Left out: 1.',
      default: 1,
      minimum: 0.001,
      maximum: 1000,
    },
    veto: {
      type: 'boolean',
      description: 'true: where this principle is decisive, it decides the pair alone. Left out: false.',
      default: false,
    },
    tags: {
      type: 'array',
      description: 'Words to group principles by in reports. Left out: none.',
      default: [],
      maxItems: 20,
      uniqueItems: true,
      items: textOf('One tag.', 64),
    },
    examples: {
      type: 'array',
      description: 'Worked examples, shown to judge and writer before the question. Left out: none.',
      maxItems: MOST_EXAMPLES,
      items: EXAMPLE_SCHEMA,
    },
  },
};
