import { describe, expect, it } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { depiction } from '../scenes/depiction.js';
import { NO_PROBLEM } from '../judgement/critique.js';
import { critiquePicture } from '../scenes/image-critique.js';
import { keyedQuestions } from '../scenes/keyed-questions.js';
import { questionsAbout } from '../scenes/scene-questions.js';
import { rightAnswer, type Truth } from '../scenes/testing/right-answer.js';
import { captionOf } from './caption.js';
import type { MeasuredPicture } from './measured-picture.js';
import { see } from './testing/see.js';
import { answerAbout } from './visual-question.js';

interface Item {
  externalId: string;
  prompt: string;
  candidates: { image: { path: string } }[];
  metadata: { misses: (string | null)[]; truth: Truth[] };
}

const examples = new URL('../../../examples/', import.meta.url);
const items = readFileSync(new URL('images.jsonl', examples), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Item);
const drawings = items.flatMap(({ prompt, candidates, metadata }) =>
  candidates.map(({ image }, at) => ({
    path: image.path,
    prompt,
    truth: metadata.truth[at]!,
    fits: metadata.misses[at] === null,
  })),
);
const seen = new Map<string, Promise<MeasuredPicture>>();
/** Each is measured once. */
function open(path: string): Promise<MeasuredPicture> {
  const picture = seen.get(path) ?? see(readFileSync(new URL(path, examples)));
  seen.set(path, picture);
  return picture;
}

describe('the example drawings', () => {
  it('are enough, and small', () => {
    expect(items.filter(({ candidates }) => candidates.length > 1).length).toBeGreaterThanOrEqual(12);
    expect(items.filter(({ candidates }) => candidates.length === 1)).toHaveLength(3);
    expect(new Set(drawings.map(({ path }) => path)).size).toBeGreaterThanOrEqual(16);
    for (const { path } of drawings) expect(statSync(new URL(path, examples)).size).toBeLessThan(20_000);
  });

  it.each(drawings)('$path is captioned as it was drawn', async ({ path, truth }) => {
    const picture = await open(path);
    expect(picture).toMatchObject({ width: 320, height: 240, background: truth.background });
    // Letters are areas of their colour and no shapes of a name.
    const written = new Set(truth.words.map(({ colour }) => colour));
    const { facts, short } = captionOf(picture);
    const shapes = facts.objects.filter(({ name, colour }) => name !== 'shape' || !written.has(colour ?? ''));
    const told = shapes.map(({ name, colour, count, position }) => ({
      shape: name,
      colour,
      count,
      places: position?.split(', ').sort(),
    }));
    const byName = (a: { shape: string; colour?: string }, b: { shape: string; colour?: string }) =>
      `${a.colour} ${a.shape}` < `${b.colour} ${b.shape}` ? -1 : 1;
    expect(told.sort(byName)).toEqual(
      truth.objects.map((object) => ({ ...object, places: [...object.places].sort() })).sort(byName),
    );
    for (const { text } of truth.words) expect(short).not.toContain(text);
  });

  it('have captions of their own', async () => {
    const captions = await Promise.all(drawings.map(async ({ path }) => captionOf(await open(path)).descriptive));
    expect(new Set(captions).size).toBe(drawings.length);
  });

  it.each(items)('$externalId: the one that fits shows all that is asked for, the others do not', async (item) => {
    for (const [at, { image }] of item.candidates.entries()) {
      const picture = await open(image.path);
      const fits = item.metadata.misses[at] === null;
      const share = depiction(item.prompt, picture)!;
      expect(depiction(item.prompt, captionOf(picture).descriptive)).toBeCloseTo(share, 9);
      expect(share === 1).toBe(fits);
      expect(critiquePicture(item.prompt, picture).startsWith(NO_PROBLEM)).toBe(fits);
      const answers = questionsAbout(item.prompt).map(({ question }) => answerAbout(picture, question));
      expect(answers.every(({ no }) => no < 0.5)).toBe(fits);
    }
  });

  // docs/how-to/images.md gives these figures
  it('answer the questions that their prompts raise as they were drawn, or not at all', async () => {
    const tally = { right: 0, wrong: [] as string[], cannotTell: 0 };
    for (const { path, prompt, truth } of drawings) {
      const picture = await open(path);
      for (const { text } of keyedQuestions(prompt)) {
        const { yes, no, unclear } = answerAbout(picture, text);
        if (unclear > Math.max(yes, no)) tally.cannotTell += 1;
        else if (rightAnswer(text, truth) === (yes > no ? 'yes' : 'no')) tally.right += 1;
        else tally.wrong.push(`${path}: ${text}`);
      }
    }
    expect(tally).toEqual({ right: 156, wrong: [], cannotTell: 8 });
  });
});
