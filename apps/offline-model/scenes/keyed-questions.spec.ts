import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { questionProblems, QUESTION_KINDS, type ImageQuestion } from '#libs/domain/image-question.js';
import { PLACES, type Place } from '../eyes/place.js';
import type { ColourName } from '../eyes/colour-names.js';
import type { ShapeName } from '../eyes/shape.js';
import { see } from '../eyes/testing/see.js';
import { answerAbout } from '../eyes/visual-question.js';
import { checkScene } from './check-scene.js';
import { keyedQuestions } from './keyed-questions.js';
import { readScene } from './read-scene.js';
import type { Shown } from './shown.js';

interface Truth {
  objects: { shape: ShapeName; colour: ColourName; count: number; places: Place[] }[];
  background: ColourName;
  words: { text: string }[];
}
interface Item {
  prompt: string;
  candidates: { image: { path: string } }[];
  metadata: { truth: Truth[] };
}
const examples = new URL('../../../examples/', import.meta.url);
const items = readFileSync(new URL('images.jsonl', examples), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Item);

/** What was drawn, in the coordinates of what is measured. */
function drawn({ objects, background }: Truth): Shown {
  const third = (at: number) => [1 / 6, 1 / 2, 5 / 6][at] ?? null;
  const regions = objects.flatMap(({ shape, colour, places }) =>
    places.map((place) => {
      const at = PLACES.indexOf(place);
      return { shape, colour, place, size: null, x: third(at % 3), y: third(Math.floor(at / 3)) };
    }),
  );
  return { regions, background };
}

/** The right answer, from what was drawn and not from the pixels. */
function rightAnswer(question: string, truth: Truth): 'yes' | 'no' {
  const word = /"(.+)"/.exec(question)?.[1];
  if (word !== undefined) return truth.words.some(({ text }) => text === word) ? 'yes' : 'no';
  const findings = checkScene(readScene(question), drawn(truth), false);
  return findings.every(({ holds }) => holds) ? 'yes' : 'no';
}

const likeliest = ({ yes, no, unclear }: Record<'yes' | 'no' | 'unclear', number>) =>
  unclear > yes && unclear > no ? 'cannot tell' : yes > no ? 'yes' : 'no';

describe('questions derived from the prompts of the drawn examples', () => {
  it('can be asked: keys, kinds and dependencies are right', () => {
    for (const { prompt } of items) {
      const questions = keyedQuestions(prompt);
      expect(questions.length).toBeGreaterThan(1);
      expect(questions.every(({ kind }) => QUESTION_KINDS.some((one) => one === kind))).toBe(true);
      expect(questionProblems(questions as ImageQuestion[])).toEqual([]);
    }
  });

  // docs/how-to/images.md gives these figures
  it('are answered from the pixels as they were drawn, or not at all', async () => {
    const tally = { right: 0, wrong: [] as string[], 'cannot tell': 0 };
    for (const { prompt, candidates, metadata } of items) {
      for (const [at, { image }] of candidates.entries()) {
        const picture = await see(readFileSync(new URL(image.path, examples)));
        for (const { text } of keyedQuestions(prompt)) {
          const answer = likeliest(answerAbout(picture, text));
          if (answer === 'cannot tell') tally['cannot tell'] += 1;
          else if (answer === rightAnswer(text, metadata.truth[at]!)) tally.right += 1;
          else tally.wrong.push(`${image.path}: ${text} ${answer}`);
        }
      }
    }
    expect(tally).toEqual({ right: 156, wrong: [], 'cannot tell': 8 });
  });
});
