import { isMap } from '../../rules/rule.js';
import type { ImportFormat } from '../imported.js';
import { pathTo } from '../json-path.js';
import { unwrap } from '../unwrap.js';
import { isTexts, mapWithTexts } from './texts-in.js';

interface Pair {
  name: string;
  prompts: string[];
  edit: string;
}

function pairsIn(content: unknown): Pair[] | null {
  if (!isMap(content)) return null;
  const pairs = Object.entries(content).flatMap(([name, value]): Pair[] => {
    const entry = mapWithTexts(value, 'edit_request');
    return entry && isTexts(entry.prompt) ? [{ name, prompts: entry.prompt, edit: entry.edit_request }] : [];
  });
  return pairs.length > 0 ? pairs : null;
}

/** Named critique requests, each with its revision request; a principle for each critique request. */
export const REQUEST_PAIRS: ImportFormat = {
  shape: '{NAME: {"prompt": [critique request], "edit_request": revision request}}',
  read(content) {
    const pairs = pairsIn(content);
    if (pairs === null) return null;
    return {
      principles: pairs.flatMap(({ name, prompts, edit }) =>
        prompts.map((prompt) => ({ name, critique: unwrap(prompt), revision: unwrap(edit) })),
      ),
      examples: [],
      taken: pairs.flatMap(({ name, prompts, edit }) => [
        ...prompts.map((prompt, index) => ({
          path: pathTo(pathTo(pathTo('$', name), 'prompt'), index),
          parts: [unwrap(prompt)],
        })),
        { path: pathTo(pathTo('$', name), 'edit_request'), parts: [unwrap(edit)] },
      ]),
    };
  },
};
