import { isText, MOST_EXAMPLES } from '../text-schema.js';
import type { PrincipleExample } from '#libs/domain/principle-example.js';
import type { ImportedExample, ImportedPrinciple } from './imported.js';
import { leaves } from './json-path.js';
import { sameWords } from './same-words.js';

const canStand = (example: PrincipleExample) =>
  [...leaves(example)].every(([, value]) => typeof value !== 'string' || isText(value));

const belongs = (request: string | null, { critique, comparison }: ImportedPrinciple) =>
  request === null ? comparison !== undefined : critique !== undefined && sameWords(critique) === sameWords(request);

/** The examples of one principle, in the order of the files, as many as it may have. */
export const examplesFor = (principle: ImportedPrinciple, examples: readonly ImportedExample[]): PrincipleExample[] =>
  examples
    .filter(({ example, request }) => canStand(example) && belongs(request, principle))
    .map(({ example }) => example)
    .slice(0, MOST_EXAMPLES);
