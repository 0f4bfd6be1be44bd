import { isFineExample, isRevisionExample, type PrincipleExample } from '#libs/domain/principle-example.js';
import { NOTHING_FOUND } from '../critique/prompt.js';
import { transcript, type Example } from '../prompts/template.js';

/**
 * A principle's critiques as earlier turns: they cure role confusion (Bai et al. 2022, section 3.1), and those of responses
 * that are fine cure looking for something.
 */
export function critiqueExamples(examples: readonly PrincipleExample[]): Example[] {
  return examples.flatMap((example) => {
    if (!isRevisionExample(example) && !isFineExample(example)) return [];
    const values = { conversation: asked(example.prompt), response: example.response };
    return [{ values, answer: isFineExample(example) ? NOTHING_FOUND : example.critique }];
  });
}

/** The same with their revisions. */
export function revisionExamples(examples: readonly PrincipleExample[]): Example[] {
  return examples.filter(isRevisionExample).map(({ prompt, response, critique, revision }) => ({
    values: { conversation: asked(prompt), response, critique },
    answer: revision,
  }));
}

const asked = (prompt: string) => transcript([{ role: 'user', content: prompt }]);
