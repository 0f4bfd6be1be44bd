import { PRINCIPLE_SCHEMA } from './principle-schema.js';
import { LONGEST_TEXT, slugOf, textOf } from './text-schema.js';

/** Most principles of a constitution. */
export const MOST_PRINCIPLES = 500;
/** What to do about more of them. */
export const FEWER = 'keep those that labels need, or make several constitutions, each with a slug and runs of its own';
/** What to do about a file that is far too big. Data sets are handed in by mistake. */
export const SMALLER = `items are imported apart; of a constitution shorten texts and examples, ${FEWER}`;
/** Most tags of a tree. */
export const MOST_TAGS = 200;

const tag = {
  type: 'object',
  description: 'One tag, and the wider tag that it belongs to.',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: textOf('The tag, as principles have it.', 64),
    parent: textOf('The name of a wider tag of this list. Left out: it stands at the top.', 64),
    description: textOf('What belongs under it, for people.', 500),
  },
};

/** The shape of a constitution file as JSON Schema, draft 7: the draft that YAML editors know best. */
export const CONSTITUTION_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Precept constitution',
  description: 'A named list of principles by which responses are criticised, revised, compared and rated.',
  type: 'object',
  additionalProperties: false,
  required: ['slug', 'name', 'principles'],
  properties: {
    $schema: { type: 'string', description: 'For editors only; no part of the content.' },
    slug: slugOf('Names the constitution in addresses and commands. Lower-case words joined by hyphens.'),
    name: textOf('The name that people read.', 200),
    description: {
      type: 'string',
      description: 'What this constitution is for, and for whom.',
      maxLength: LONGEST_TEXT,
    },
    tags: {
      type: 'array',
      description: 'The tags that principles may have, as a tree. Left out: they may have any.',
      minItems: 1,
      maxItems: MOST_TAGS,
      items: tag,
    },
    principles: {
      type: 'array',
      description: 'The principles, in reading order. The order is content.',
      minItems: 1,
      maxItems: MOST_PRINCIPLES,
      items: PRINCIPLE_SCHEMA,
    },
  },
};

/** The exact text of constitutions/schema.json, which editors read. */
export function schemaText(): string {
  return JSON.stringify(CONSTITUTION_SCHEMA, null, 2) + '\n';
}
