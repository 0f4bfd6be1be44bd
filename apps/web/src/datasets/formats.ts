import type { paths } from '../../generated/api';
import type { Option } from '../pieces/select';

type Query = NonNullable<paths['/v1/datasets/{id}/items']['post']['parameters']['query']>;
export type Format = NonNullable<Query['format']>;

/** Shapes of lines, and what one looks like. */
export const FORMATS: readonly (Option<Format> & { hint: string; example: string })[] = [
  {
    id: 'items',
    name: 'Items',
    hint: 'Precept’s own: a prompt with any candidates, JSON Lines',
    example: '{"prompt": "How do I boil an egg?", "candidates": [{"text": "Seven minutes."}, {"text": "No idea."}]}',
  },
  {
    id: 'prompts',
    name: 'Prompts',
    hint: 'a prompt a line, or a column prompt of a table; a run makes the candidates',
    example: 'How do I boil an egg?',
  },
  {
    id: 'hh-rlhf',
    name: 'hh-rlhf',
    hint: 'whole dialogues in chosen and rejected; chosen is kept as the gold label',
    example:
      '{"chosen": "\\n\\nHuman: Hi\\n\\nAssistant: Hello!", "rejected": "\\n\\nHuman: Hi\\n\\nAssistant: What?"}',
  },
  {
    id: 'llmbar',
    name: 'LLMBar',
    hint: 'an instruction with two outputs; label says which one people preferred',
    example: '{"item_id": "n-0", "input": "Name a prime.", "output_1": "Seven.", "output_2": "Nine.", "label": 1}',
  },
  {
    id: 'pairwise-human',
    name: 'Pairs that people compared',
    hint: 'the same under the names of other data sets; what most people said is the gold label',
    example:
      '{"instruction": "Name a prime.", "response1": "Seven.", "response2": "Nine.", "annotator1": 1, "annotator2": 2}',
  },
  {
    id: 'multiple-choice',
    name: 'Multiple choice',
    hint: 'a question with options to classify by, and the right one as gold label',
    example:
      '{"prompt": "Human: Hi\\n\\nWas this rude? Options:\\n (A) Yes\\n (B) No\\nThe answer is:", "corrects": [" (B)"], "incorrects": [" (A)"]}',
  },
];
