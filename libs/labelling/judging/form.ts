import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { ModelRequest } from '#libs/model/model-port.js';
import type { Form } from '../prompts/contract.js';
import type { Template } from '../prompts/template.js';

/** An answer is one token; a structured one about ten. Room for both, and for a judge that adds a bracket. */
const ANSWER_TOKENS = 24;
/** Five sentences, with room for long ones. */
const REASONS_TOKENS = 1024;
/** The most that the OpenAI API gives. */
const TOP_LOGPROBS = 20;

/**
 * How a judge is asked for its answer. Where the endpoint gives log-probabilities it is a word; samples need none. Where it
 * gives none it is JSON of a schema, but for templates that bring a reader of their own.
 */
export function formOf(judge: ModelEndpoint, template: Template): Form {
  return judge.logprobs || hasOwnReader(template) ? 'word' : 'json';
}

export const hasOwnReader = ({ reader }: Template) => reader !== null && reader.kind !== 'option';

export function requestForm(
  judge: ModelEndpoint,
  form: Form,
  schema: NonNullable<ModelRequest['jsonSchema']>,
  reasons: boolean,
  sampled: boolean,
): Omit<ModelRequest, 'messages'> {
  const base = { temperature: 0, maxTokens: reasons ? REASONS_TOKENS : ANSWER_TOKENS };
  if (form === 'json') return { ...base, jsonSchema: schema };
  return sampled || !judge.logprobs ? base : { ...base, topLogprobs: TOP_LOGPROBS };
}
