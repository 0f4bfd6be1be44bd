import { isRevisionExample, type PrincipleExample } from '#libs/domain/principle-example.js';
import { transcript, type Example } from '../prompts/template.js';

/** A principle's critiques as earlier turns: they cure role confusion (Bai et al. 2022, section 3.1). */
export function critiqueExamples(examples: readonly PrincipleExample[]): Example[] {
  return examples.filter(isRevisionExample).map(({ prompt, response, critique }) => ({
    values: { conversation: asked(prompt), response },
    answer: critique,
  }));
}

/** The same with their revisions. */
export function revisionExamples(examples: readonly PrincipleExample[]): Example[] {
  return examples.filter(isRevisionExample).map(({ prompt, response, critique, revision }) => ({
    values: { conversation: asked(prompt), response, critique },
    answer: revision,
  }));
}

const asked = (prompt: string) => transcript([{ role: 'user', content: prompt }]);
