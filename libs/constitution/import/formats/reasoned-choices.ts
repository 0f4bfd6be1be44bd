import type { ImportedExample, ImportFormat, Taken } from '../imported.js';
import { pathTo } from '../json-path.js';
import { mapWithTexts } from './texts-in.js';

const CHOICE =
  /^\s*Human: Consider [^\n]*:\n\n(?<talk>[^]*?)\n\s*\{\}\s*\n\s*\(A\) \[\[\[(?<a>[^]*?)\]\]\]\s*\(B\) \[\[\[(?<b>[^]*?)\]\]\]\s*\n\s*Assistant: Let's think step by step:(?<reasons>[^]*)\n\s*Human:\s*So the answer is: \((?<answer>[AB])\)\s*$/;

/** Orders are turned round when judges are asked, so that a letter in the reasons would be wrong half of the time. */
const NAMES_OPTION = /\([AB]\)|\b(?:option|response) \(?[AB]\b/i;

function exampleIn(text: string, path: string): (ImportedExample & { taken: Taken }) | null {
  const { talk, a, b, reasons, answer } = CHOICE.exec(text)?.groups ?? {};
  if (talk === undefined || a === undefined || b === undefined || reasons === undefined) return null;
  const alone = /^H:(?![^]*\nA:)/.test(talk);
  const prompt = talk.trim().replace(alone ? /^H:\s*/ : '', '');
  const [first, second, why] = [a.trim(), b.trim(), reasons.trim()];
  return {
    example: {
      prompt,
      responses: [first, second],
      better: answer === 'A' ? 'first' : 'second',
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
