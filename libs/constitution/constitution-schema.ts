/** Longest text of a principle, in characters: several thousand would drown the texts to be judged. */
export const LONGEST_TEXT = 4000;

const SLUG = '^[a-z0-9]+(-[a-z0-9]+)*$';
/** at least one letter or digit: a text of spaces or zero-width characters is blank */
const NOT_BLANK = '[\\p{L}\\p{N}]';

const text = (description: string, maxLength: number) => ({
  type: 'string',
  description,
  maxLength,
  pattern: NOT_BLANK,
});

const slug = (description: string) => ({ type: 'string', description, maxLength: 64, pattern: SLUG });

const example = {
  type: 'object',
  description:
    'A case that was decided rightly: two responses and which is better, or a response with its critique and revision.',
  additionalProperties: false,
  required: ['prompt'],
  dependencies: {
    responses: ['better'],
    better: ['responses'],
    reasons: ['better'],
    response: ['critique', 'revision'],
    critique: ['response', 'revision'],
    revision: ['response', 'critique'],
  },
  oneOf: [{ required: ['better'] }, { required: ['revision'] }],
  properties: {
    prompt: text('What the person asked.', LONGEST_TEXT),
    responses: {
      type: 'array',
      description: 'The two responses, in the order in which the judge is shown them.',
      minItems: 2,
      maxItems: 2,
      items: text('One response.', LONGEST_TEXT),
    },
    better: { type: 'string', description: 'Which of them is better.', enum: ['first', 'second', 'tie'] },
    reasons: text('Why, in a few sentences, for judges that give reasons. Name no winner in it.', LONGEST_TEXT),
    response: text('The response that falls short.', LONGEST_TEXT),
    critique: text('A good critique of it.', LONGEST_TEXT),
    revision: text('A good revision of it.', LONGEST_TEXT),
  },
};

const principle = {
  type: 'object',
  description: 'One demand on a response. It has critique and revision, or comparison, or all three.',
  additionalProperties: false,
  required: ['key', 'title'],
  dependencies: { critique: ['revision'], revision: ['critique'] },
  anyOf: [{ required: ['critique', 'revision'] }, { required: ['comparison'] }],
  properties: {
    key: slug('Stable for ever: every label, draw and report refers to it. Lower-case words joined by hyphens.'),
    title: text('A short name for people.', 200),
    appliesTo: {
      type: 'array',
      description: 'What the principle can judge. Left out: [text].',
      default: ['text'],
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
      items: { type: 'string', enum: ['text', 'image'] },
    },
    critique: text('A request to find what is wrong: "Point out where the response ...".', LONGEST_TEXT),
    revision: text('A request to put it right: "Rewrite the response so that ...".', LONGEST_TEXT),
    comparison: text('A question about two responses: "Which response ...?".', LONGEST_TEXT),
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
      items: text('One tag.', 64),
    },
    examples: {
      type: 'array',
      description: 'Worked examples, shown to judge and writer before the question. Left out: none.',
      maxItems: 8,
      items: example,
    },
  },
};

/** The shape of a constitution file as JSON Schema, draft 7: the draft that YAML editors know best. */
export const CONSTITUTION_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Precept constitution',
  description: 'A named list of principles by which responses are criticised, revised and compared.',
  type: 'object',
  additionalProperties: false,
  required: ['slug', 'name', 'principles'],
  properties: {
    $schema: { type: 'string', description: 'For editors only; no part of the content.' },
    slug: slug('Names the constitution in addresses and commands. Lower-case words joined by hyphens.'),
    name: text('The name that people read.', 200),
    description: {
      type: 'string',
      description: 'What this constitution is for, and for whom.',
      maxLength: LONGEST_TEXT,
    },
    principles: {
      type: 'array',
      description: 'The principles, in reading order. The order is content.',
      minItems: 1,
      maxItems: 500,
      items: principle,
    },
  },
};

/** The exact text of constitutions/schema.json, which editors read. */
export function schemaText(): string {
  return JSON.stringify(CONSTITUTION_SCHEMA, null, 2) + '\n';
}
