import type { ImportedExample, ImportFormat, Taken } from '../imported.js';
import { pathTo } from '../json-path.js';
import { choiceIn } from './choice-in.js';
import { mapWithTexts } from './texts-in.js';

/** Orders are turned round when judges are asked, so that a letter in the reasons would be wrong half of the time. */
const NAMES_OPTION = /\([AB]\)|\b(?:option|response) \(?[AB]\b/i;

function exampleIn(text: string, path: string): (ImportedExample & { taken: Taken }) | null {
  const choice = choiceIn(text);
  if (choice === null) return null;
  const { talk, first, second, why, better } = choice;
  const alone = talk.startsWith('H:') && !talk.includes('\nA:');
  const prompt = alone ? talk.slice(2).trim() : talk;
  return {
    example: {
      prompt,
      responses: [first, second],
      better,
      ...(NAMES_OPTION.test(why) ? {} : { reasons: why }),
    },
    request: null,
    taken: { path, parts: [prompt, first, second, why] },
  };
}

/** Choices between two responses with reasons, as text; an example of comparisons for each. */
export const REASONED_CHOICES: ImportFormat = {
  shape:
    '[{"prompt": "Human: Consider the following conversation ... (A) [[[...]]] (B) [[[...]]] ... So the answer is: (A)"}]',
  read(content) {
    if (!Array.isArray(content)) return null;
    const examples = content.flatMap((value: unknown, index) => {
      const entry = mapWithTexts(value, 'prompt');
      return (entry && exampleIn(entry.prompt, pathTo(pathTo('$', index), 'prompt'))) ?? [];
    });
    return examples.length === 0 ? null : { principles: [], examples, taken: examples.map(({ taken }) => taken) };
  },
};
