import type { ModelRequest } from '#libs/model/model-port.js';

const words = { type: 'array', items: { type: 'string' } };
const word = { type: ['string', 'null'] };
const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** What a caption is asked for. Strict: every field is there. */
export const CAPTION_SCHEMA: NonNullable<ModelRequest['jsonSchema']> = {
  name: 'caption',
  schema: object({
    short: { type: 'string' },
    descriptive: { type: 'string' },
    facts: object({
      objects: {
        type: 'array',
        items: object({
          name: { type: 'string' },
          count: { type: 'integer' },
          colour: word,
          position: word,
          size: word,
        }),
      },
      colours: words,
      text: words,
      scene: { type: 'string' },
      style: { type: 'string' },
    }),
  }),
};

export const CAPTION_CONTRACT = `Answer with one JSON object and nothing else:
{"short": "the main subject in one sentence",
 "descriptive": "what the picture shows, in one paragraph",
 "facts": {
   "objects": [{"name": "...", "count": 1, "colour": "..." or null, "position": "..." or null, "size": "..." or null}],
   "colours": ["..."], "text": ["words written in the picture"], "scene": "...", "style": "..."}}`;

export const CAPTION_RE_ASK = `That was not the JSON object that was asked for. ${CAPTION_CONTRACT}`;
