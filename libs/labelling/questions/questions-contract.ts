import { QUESTION_KINDS } from '#libs/domain/image-question.js';
import type { ModelRequest } from '#libs/model/model-port.js';

const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** What the questions are asked for. Strict: every field is there. */
export const QUESTIONS_SCHEMA: NonNullable<ModelRequest['jsonSchema']> = {
  name: 'questions',
  schema: object({
    questions: {
      type: 'array',
      items: object({
        key: { type: 'string' },
        text: { type: 'string' },
        kind: { type: 'string', enum: [...QUESTION_KINDS] },
        dependsOn: { type: 'array', items: { type: 'string' } },
      }),
    },
  }),
};

export const QUESTIONS_CONTRACT = `Answer with one JSON object and nothing else:
{"questions": [{"key": "a short word of its own", "text": "Is there ...?",
  "kind": one of ${QUESTION_KINDS.map((kind) => `"${kind}"`).join(', ')},
  "dependsOn": [keys of the questions without whose yes this one makes no sense]}]}`;

export const QUESTIONS_RE_ASK = `These could not be used: each question is one sentence that is answered by yes or no and asks one thing, keys
differ, and dependsOn names keys of other questions without going round. ${QUESTIONS_CONTRACT}`;
