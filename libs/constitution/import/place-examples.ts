import { isText, MOST_EXAMPLES } from '../text-schema.js';
import type { PrincipleExample } from '#libs/domain/principle-example.js';
import type { ImportedExample, ImportedPrinciple } from './imported.js';
import { leaves } from './json-path.js';
import { sameWords } from './same-words.js';

const canStand = (example: PrincipleExample) =>
  [...leaves(example)].every(([, value]) => typeof value !== 'string' || isText(value));

/** What finds the examples of a principle, in the order of the files, as many as it may have. Each text of theirs is read once, however many principles ask. */
export function examplesBy(examples: readonly ImportedExample[]): (principle: ImportedPrinciple) => PrincipleExample[] {
  const standing = examples
    .filter(({ example }) => canStand(example))
    .map(({ example, request }) => ({ example, request: request === null ? null : sameWords(request) }));
  return ({ critique, comparison }) => {
    const asked = critique === undefined ? undefined : sameWords(critique);
    return standing
      .filter(({ request }) => (request === null ? comparison !== undefined : request === asked))
      .map(({ example }) => example)
      .slice(0, MOST_EXAMPLES);
  };
}
