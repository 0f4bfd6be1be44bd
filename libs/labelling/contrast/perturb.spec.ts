import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { PERTURBATION_KINDS } from '#libs/domain/perturbed-prompt.js';
import { perturb } from './perturb.js';
import { BACKGROUND_NOUNS, COUNTS, OPPOSITES, otherColours, PLACES_IN, PLACES_ON, TIMES_AT } from './swap-words.js';

const swapsOf = (text: string) =>
  [...new Set(perturb(text, { count: 500, seed: 's' }).map(({ kind, from }) => `${kind} ${from}`))].sort();

/** Whether two words are of one list, by a look at the lists of their kind. */
const IS_OF: Record<(typeof PERTURBATION_KINDS)[number], (from: string, to: string) => boolean> = {
  count: (from, to) => [from, to].every((one) => COUNTS.includes(one)) || [from, to].every((one) => /^\d+$/.test(one)),
  colour: (from, to) => otherColours(from)?.includes(to) === true,
  position: (from, to) => OPPOSITES[from] === to,
  background: (from, to) =>
    otherColours(from)?.includes(to) === true ||
    [PLACES_IN, PLACES_ON, TIMES_AT].some((list) => list.includes(from) && list.includes(to)),
};

const word = fc.constantFrom(
  ...'A a an the two Three 4 seven red Blue orange grey golden cat cats house White on in of at left right top bottom corner above below outside another no not least'.split(
    ' ',
  ),
  ...'background forest beach night noon and or with "STOP" "red" \'blue sky\' , . : is'.split(' '),
);
const prompts = fc.oneof(
  fc.array(word, { maxLength: 24 }).map((words) => words.join(' ')),
  fc
    .tuple(
      fc.constantFrom(...COUNTS),
      fc.constantFrom('red', 'blue', 'white'),
      fc.constantFrom('circles', 'dogs'),
      fc.constantFrom('green', 'black'),
    )
    .map(
      ([count, colour, thing, ground]) =>
        `${count} ${colour} ${thing} in the top left corner of a ${ground} background.`,
    ),
);
const drawn = fc.record({ text: prompts, seed: fc.string(), count: fc.integer({ min: 1, max: 16 }) });

describe('perturbed prompts', () => {
  it('differ from the prompt in exactly one word, which is of the same kind', () => {
    fc.assert(
      fc.property(drawn, ({ text, ...options }) => {
        const made = perturb(text, options);
        expect(made.length).toBeLessThanOrEqual(options.count);
        expect(new Set(made.map((one) => one.text)).size).toBe(made.length);
        for (const { text: other, kind, from, to, at } of made) {
          const [before = [], after = []] = [text, other].map((one) => one.split(/\s+/));
          expect({
            text: other,
            from: text.slice(at, at + from.length),
            words: after.length,
            different: before.filter((one, i) => one !== after[i]).length,
            ofItsKind: IS_OF[kind](from.toLowerCase(), to.toLowerCase()),
            same: from.toLowerCase() === to.toLowerCase(),
          }).toEqual({
            text: text.slice(0, at) + to + text.slice(at + from.length),
            from,
            words: before.length,
            different: 1,
            ofItsKind: true,
            same: false,
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are the same for the same seed and prompt, and more of them begin with the fewer', () => {
    fc.assert(
      fc.property(drawn, ({ text, seed, count }) => {
        const made = perturb(text, { seed, count });
        expect(perturb(text, { seed, count })).toEqual(made);
        expect(perturb(text, { seed, count: count + 3 }).slice(0, made.length)).toEqual(made);
      }),
    );
  });

  it('depend on the seed', () => {
    const text = 'Three red circles above two blue squares on a white background.';
    const drawnBy = (seed: string) =>
      perturb(text, { seed, count: 2 })
        .map((one) => one.text)
        .join();
    expect(new Set(Array.from({ length: 20 }, (_, i) => drawnBy(`${i}`))).size).toBeGreaterThan(10);
  });

  it('swap a different word each, as long as there are any', () => {
    const text = 'Three red circles above two blue squares on a white background.';
    const made = perturb(text, { seed: 's', count: 6 });
    expect(new Set(made.map(({ at }) => at)).size).toBe(6);
    expect(new Set(made.map(({ kind }) => kind))).toEqual(new Set(PERTURBATION_KINDS));
  });

  it.each([
    ['Three red circles on a white background.', ['background white', 'colour red', 'count Three']],
    ['3 cats in a forest at night', ['background forest', 'background night', 'count 3']],
    ['A green triangle at the top and a circle at the bottom.', ['colour green', 'position bottom', 'position top']],
    ['a dog in the upper right corner', ['position right', 'position upper']],
    ['A lamp to the left of a chair', ['position left']],
  ])('%s', (text, swaps) => expect(swapsOf(text)).toEqual(swaps));

  it.each([
    ['an article is no count', 'A cat and a dog with one bone and no collar'],
    [
      'what fits "at least two" may fit "at least three"',
      'at least two cats, more than three dogs, two or three birds',
    ],
    [
      'numbers that count nothing',
      'a 4 x 4 car, 512x512, 3D render, 10 pixels, chapter 7, at 3 pm, in 1:1, Apollo 11 landing',
    ],
    ['no count without a thing', 'the two of them'],
    ['a negated word may be as true as another', 'a house without red doors and no blue windows'],
    ['two that are offered', 'a red or blue ball'],
    ['names', 'a photo of the White House and the Red Cross'],
    ['a style', 'a black and white photograph'],
    ['a fruit', 'an orange on a plate'],
    [
      'a verb, an adverb and a piece of clothing',
      'she has left, right now, the right answer, a tank top, on top of it',
    ],
    ['turned round it says the same', 'a circle above another circle, a cat to the left of a cat'],
    ['an article that would not fit', 'an orange house'],
    ['things that are not the place', 'the kitchen window of a street musician'],
    ['words of other languages', 'drei rote Kreise vor einem blauen Haus'],
    ['nothing', ''],
  ])('leave alone: %s', (_, text) => expect(swapsOf(text)).toEqual([]));

  it.each(['\u2018 ', '\u201e ', '"a" ', 'a cat above ', 'on the left '])(
    'of a text that repeats %s take no longer for each word of a longer text',
    (part) => {
      const secondsOf = (repeats: number) => {
        const text = part.repeat(repeats);
        const started = process.cpuUsage();
        perturb(text, { count: 3, seed: 's' });
        return process.cpuUsage(started).user / 1e6;
      };
      secondsOf(500);
      // 16 times as long as 2,500 of them; what looks at all others for each takes 256 times as long
      expect(secondsOf(40_000)).toBeLessThan(60 * Math.max(secondsOf(2_500), 0.01));
    },
    60_000,
  );

  it('leave words in quotation marks alone, which are letters in the picture', () => {
    const text = 'A sign that says "two red dogs" and \u201cBlue sky\u201d, beside a green door';
    expect(swapsOf(text)).toEqual(['colour green']);
  });

  it('keep the capital letter', () => {
    const [made] = perturb('Two cats.', { seed: 's', count: 1 });
    expect(made?.text).toMatch(/^[A-Z][a-z]+ cats\.$/);
    expect(made).toMatchObject({ kind: 'count', from: 'Two', at: 0 });
  });

  it('find a word to swap in every prompt of the drawn examples', () => {
    const lines = readFileSync('examples/images.jsonl', 'utf8').trim().split('\n');
    const found = lines.map((line) =>
      perturb((JSON.parse(line) as { prompt: string }).prompt, { seed: 's', count: 3 }),
    );
    expect(found.every(({ length }) => length === 3)).toBe(true);
    for (const one of found.flat()) expect(BACKGROUND_NOUNS.has(one.from)).toBe(false);
  });
});
