import { textOf } from './text-schema.js';

/** The shape of a worked example: one of four kinds, told apart by better, revision, score and fine. */
export const EXAMPLE_SCHEMA = {
  type: 'object',
  description:
    'A case that was decided rightly: two responses and which is better; a response with its critique and revision; a response with its score; or a response that is fine.',
  additionalProperties: false,
  required: ['prompt'],
  dependencies: {
    responses: ['better'],
    better: ['responses'],
    critique: ['response', 'revision'],
    revision: ['response', 'critique'],
    score: ['response'],
    fine: ['response'],
    reasons: { anyOf: [{ required: ['better'] }, { required: ['score'] }] },
  },
  oneOf: [{ required: ['better'] }, { required: ['revision'] }, { required: ['score'] }, { required: ['fine'] }],
  properties: {
    prompt: textOf('What the person asked.'),
    responses: {
      type: 'array',
      description: 'The two responses, in the order in which the judge is shown them.',
      minItems: 2,
      maxItems: 2,
      items: textOf('One response.'),
    },
    better: {
      type: 'string',
      description: 'Which of them is better; not-applicable: the principle has nothing to say about them.',
      enum: ['first', 'second', 'tie', 'not-applicable'],
    },
    reasons: textOf('Why, in a few sentences, for judges that give reasons. Name no winner and no score in it.'),
    response: textOf('The response that falls short, is rated, or is fine.'),
    critique: textOf('A good critique of it.'),
    revision: textOf('A good revision of it.'),
    score: {
      description: "Its score: a point of the principle's rating scale.",
      enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 'good', 'bad'],
    },
    fine: { description: 'true: a critique finds nothing wrong with the response.', const: true },
  },
};
