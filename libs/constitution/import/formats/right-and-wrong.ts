import type { ComparisonExample } from '#libs/domain/principle-example.js';
import type { ImportFormat } from '../imported.js';
import { pathTo } from '../json-path.js';
import { promptOf, readTranscript } from '../transcript.js';
import { isTexts, mapWithTexts } from './texts-in.js';

interface Case {
  prompt: string;
  corrects: string[];
  incorrects: string[];
}

function casesIn(content: unknown): Case[] | null {
  if (!Array.isArray(content) || content.length === 0) return null;
  const cases = content.flatMap((value: unknown): Case[] => {
    const entry = mapWithTexts(value, 'prompt');
    if (!entry || !isTexts(entry.corrects) || !isTexts(entry.incorrects)) return [];
    return [{ prompt: entry.prompt, corrects: entry.corrects, incorrects: entry.incorrects }];
  });
  return cases.length === content.length ? cases : null;
}

function bare(prompt: string): string {
  const said = readTranscript(prompt);
  if (said.at(-1)?.label === 'Assistant' && said.at(-1)?.text === '') said.pop();
  return promptOf(prompt, said) || prompt.trim();
}

/** Each place is the better one as often as the other: a judge repeats what it has seen most. */
const placed = (prompt: string, right: string, wrong: string, index: number): ComparisonExample =>
  index % 2 === 0
    ? { prompt, responses: [right, wrong], better: 'first' }
    : { prompt, responses: [wrong, right], better: 'second' };

/** Prompts with right and wrong answers; an example of comparisons for each pair of them. */
export const RIGHT_AND_WRONG: ImportFormat = {
  shape: '[{"prompt": ..., "corrects": [...], "incorrects": [...]}]',
  read(content) {
    const cases = casesIn(content);
    if (cases === null) return null;
    const prompts = cases.map(({ prompt }) => bare(prompt));
    const pairs = cases.flatMap(({ corrects, incorrects }, place) =>
      corrects
        .slice(0, incorrects.length)
        .map((right, index) => [prompts[place] ?? '', right, incorrects[index] ?? ''] as const),
    );
    return {
      principles: [],
      examples: pairs.map(([prompt, right, wrong], index) => ({
        example: placed(prompt, right.trim(), wrong.trim(), index),
        request: null,
      })),
      taken: cases.flatMap(({ corrects, incorrects }, index) => {
        const path = pathTo('$', index);
        const answers = (field: string, texts: string[]) =>
          texts.map((text, place) => ({ path: pathTo(pathTo(path, field), place), parts: [text.trim()] }));
        return [
          { path: pathTo(path, 'prompt'), parts: [prompts[index] ?? ''] },
          ...answers('corrects', corrects),
          ...answers('incorrects', incorrects),
        ];
      }),
    };
  },
};
