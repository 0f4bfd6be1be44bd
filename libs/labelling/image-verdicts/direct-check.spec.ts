import { describe, expect, it } from '@jest/globals';
import { DEFAULT_COMPARISON, DEFAULT_RATING, type ComparisonRecipe, type RatingRecipe } from '#libs/domain/recipe.js';
import { textHash } from '#libs/domain/text-hash.js';
import { missing, PreceptError } from '#libs/domain/precept-error.js';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import type { Question } from '../calls/question.js';
import { ComparisonStep } from '../comparison/comparison.step.js';
import { RatingStep } from '../rating/rating.step.js';
import { visitOf, type Shown, type VisitOptions } from '../testing/visit.js';
import type { Made, Step } from '../walk/step.js';

const directCheck = { share: 1, threeQuestions: false };
const comparison: ComparisonRecipe = {
  ...{ name: 'comparison', comparison: DEFAULT_COMPARISON, candidates: null, alignment: true, directCheck },
};
const rating: RatingRecipe = { name: 'rating', rating: DEFAULT_RATING, candidates: null, directCheck };
const two = ['A cat.', 'A dog.'];

const repeated = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const seesPictures = ({ request }: Question) => request.images !== undefined;
const refused = modelAnswer('', { refusal: 'No.' });
const verdict = (letter: string) => JSON.stringify({ verdict: letter });

/** By captions the cat wins; by pictures the second one under the principle, and nobody in alignment. */
function says(question: Question, shown: Shown): string {
  if (!seesPictures(question)) return verdict(shown['caption-a'] === 'A cat.' ? 'A' : 'B');
  const text = question.request.messages.at(-1)?.content ?? '';
  if (!text.includes('Which (0)?')) return verdict('C');
  return verdict(question.request.images?.[0]?.hash === second() ? 'A' : 'B');
}
const second = () => visitOf({ recipe: comparison, images: two, says }).visit.job.candidates[1]?.image?.renditionHash;

async function run(step: Step, options: Partial<VisitOptions>) {
  const { visit, asked } = visitOf({ recipe: comparison, images: two, says, ...options });
  return { made: await step.do(visit), asked };
}

function resultOf({ to }: Made) {
  if (to.kind !== 'done') throw new Error(`the job is not done: ${to.kind}`);
  return to.result;
}

describe('a direct check of a comparison', () => {
  it('asks the same questions about the pictures, in the order in which they are shown, and no caption is shown', async () => {
    const { asked } = await run(new ComparisonStep(), {});
    const seen = asked.filter(seesPictures);
    expect(seen.map(({ template }) => template.id)).toEqual(repeated(4, 'seen-comparison'));
    const hashes = seen.map(({ request }) => request.images?.map(({ hash }) => hash));
    expect(hashes[1]).toEqual([...(hashes[0] ?? [])].reverse());
    for (const { request } of seen) {
      const words = request.messages.map(({ content }) => content).join('\n');
      expect(words).toContain('first picture is image A');
      expect(words).not.toMatch(/A cat\.|A dog\./);
    }
  });

  it.each([
    ['comparison', new ComparisonStep(), comparison, 'The third picture.', 3],
    ['rating', new RatingStep(), { ...rating, alignment: true }, 'The second picture.', 2],
  ] as const)('of an edit by %s shows the image to be edited after what is judged, not its caption', async (...row) => {
    const [name, step, recipe, place, pictures] = row;
    const condition = 'A grey wall.';
    const speaking = name === 'rating' ? () => '{"score": "3"}' : says;
    const { asked } = await run(step, { recipe, condition, prompt: 'Make it red.', says: speaking });
    const words = ({ request }: Question) => request.messages.map(({ content }) => content).join('\n');
    const seen = asked.filter(seesPictures);
    expect(seen.length).toBeGreaterThan(2);
    for (const question of seen) {
      expect(words(question)).toContain(`IMAGE TO BE EDITED: ${place}\n\nUSER: Make it red.`);
      expect(words(question)).not.toContain(condition);
      expect(question.request.images).toHaveLength(pictures);
      expect(question.request.images?.at(-1)?.hash).toBe(textHash(textHash('condition')));
    }
    const read = asked.filter((question) => !seesPictures(question));
    expect(read.every((question) => words(question).includes(`IMAGE TO BE EDITED: ${condition}`))).toBe(true);
  });

  it('is kept apart: labels and pairs are those of the captions', async () => {
    const { made } = await run(new ComparisonStep(), {});
    const { made: without } = await run(new ComparisonStep(), { recipe: { ...comparison, directCheck: undefined } });
    const { directCheck: check, ...result } = resultOf(made);
    expect(result).toEqual(resultOf(without));
    expect(made.pairs?.map(({ id: _, ...pair }) => pair)).toEqual(without.pairs?.map(({ id: _, ...pair }) => pair));
    expect(made.judgements).toHaveLength(2);
    expect(check).toEqual({
      verdicts: [
        {
          judge: 'judge',
          principle: 'p0',
          subject: 'candidate:0|candidate:1',
          byCaption: 'first',
          byImage: 'second',
          agrees: false,
        },
        {
          judge: 'judge',
          principle: null,
          subject: 'candidate:0|candidate:1',
          byCaption: 'first',
          byImage: 'tie',
          agrees: false,
        },
      ],
    });
    expect(made.imageVerdicts?.map(({ seen, aspect, principleId }) => [seen, aspect, principleId])).toEqual([
      ...repeated(2, ['caption', 'alignment', null]),
      ['image', 'principle', 'principle-0'],
      ['image', 'principle', 'principle-0'],
      ...repeated(2, ['image', 'alignment', null]),
    ]);
  });

  it.each(['bad_request', 'Hm.'])('by a judge that cannot see (%s) costs no label', async (failure) => {
    const blind = (question: Question, shown: Shown) => (seesPictures(question) ? failure : says(question, shown));
    const { made } = await run(new ComparisonStep(), { says: blind });
    const { preferred, directCheck: check } = resultOf(made);
    expect(preferred).toBe('first');
    expect(check?.verdicts.map(({ byImage, agrees }) => [byImage, agrees])).toEqual([
      [null, null],
      [null, null],
    ]);
    const states = made.imageVerdicts?.flatMap(({ seen, state }) => (seen === 'image' ? [state] : []));
    expect(new Set(states)).toEqual(new Set([failure === 'Hm.' ? 'unreadable' : 'failed']));
  });

  it('whose picture is lost costs no label; where the whole store is away, nothing goes on', async () => {
    const without = (error: PreceptError) => (question: Question, shown: Shown) => {
      if (seesPictures(question)) throw error;
      return says(question, shown);
    };
    const { made } = await run(new ComparisonStep(), { says: without(missing('asset_missing', 'It is lost.')) });
    expect(resultOf(made)).toMatchObject({ preferred: 'first', directCheck: { verdicts: [{ byImage: null }, {}] } });
    const away = new PreceptError('unavailable', 'asset_store_unavailable', 'The disk is gone.');
    await expect(run(new ComparisonStep(), { says: without(away) })).rejects.toBe(away);
  });

  it('holds the pictures against nothing where a fallback judge has read the captions', async () => {
    const refusing = (question: Question, shown: Shown) =>
      !seesPictures(question) && question.endpoint === 'one' ? refused : says(question, shown);
    const models = { judge: 'one', fallback: 'other' };
    const { made } = await run(new ComparisonStep(), { models, says: refusing });
    expect(resultOf(made)).toMatchObject({
      preferred: 'first',
      directCheck: {
        verdicts: [
          { judge: 'one', byCaption: null, byImage: 'second', agrees: null },
          { judge: 'one', byCaption: null, byImage: 'tie', agrees: null },
        ],
      },
    });
  });

  it('of two images with one caption is held against a tie', async () => {
    const { made, asked } = await run(new ComparisonStep(), { images: ['A cat.', 'A cat.'] });
    expect(asked.every(seesPictures)).toBe(true);
    expect(made.to).toMatchObject({ outcome: 'tie' });
    expect(resultOf(made).directCheck?.verdicts).toMatchObject([
      { principle: 'p0', byCaption: 'tie', byImage: 'second', agrees: false },
      { principle: null, byCaption: 'tie', byImage: 'tie', agrees: true },
    ]);
  });

  it('is tried again where the call may still succeed', async () => {
    const busy = (question: Question, shown: Shown) =>
      seesPictures(question) ? 'rate_limited' : says(question, shown);
    await expect(run(new ComparisonStep(), { says: busy })).rejects.toThrow('rate_limited');
  });

  it('is drawn by seed and content: nearly its share of items, the same ones again', async () => {
    const drawn = async (seed: string) => {
      const checks = [...Array(200).keys()].map(async (i) => {
        const recipe = { ...comparison, directCheck: { share: 0.25, threeQuestions: false } };
        const { made } = await run(new ComparisonStep(), { recipe, seed, itemHash: `item ${i}` });
        return resultOf(made).directCheck === undefined ? '0' : '1';
      });
      return (await Promise.all(checks)).join('');
    };
    const [first, again, other] = [await drawn('a'), await drawn('a'), await drawn('b')];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    const count = first.replaceAll('0', '').length;
    // 200 draws at 0.25 stay within 4 standard deviations of 50
    expect(count).toBeGreaterThan(25);
    expect(count).toBeLessThan(75);
  });

  it('is never made of texts', async () => {
    const { made, asked } = await run(new ComparisonStep(), {
      images: undefined,
      candidates: two,
      says: () => verdict('A'),
    });
    expect(asked.some(seesPictures)).toBe(false);
    expect(resultOf(made)).not.toHaveProperty('directCheck');
  });
});

describe('the three questions', () => {
  const recipe = { ...comparison, alignment: false, directCheck: { share: 1, threeQuestions: true } };

  it('are three votes each in both orders; the prompt is shown for the first one only', async () => {
    const { made, asked } = await run(new ComparisonStep(), { recipe, prompt: 'A cat on a roof' });
    const form = asked.filter(({ request }) => request.temperature > 0);
    expect(form.map(({ template }) => template.id)).toEqual([
      ...repeated(6, 'seen-comparison'),
      ...repeated(12, 'blind-comparison'),
    ]);
    for (const { request, template } of form) {
      const shown = request.messages.some(({ content }) => content.includes('A cat on a roof'));
      expect(shown).toBe(template.id === 'seen-comparison');
      expect(request.images).toHaveLength(2);
    }
    const rows = made.imageVerdicts?.filter(({ aspect }) => aspect !== 'principle');
    expect(rows?.map(({ aspect, sampleCalls, way }) => [aspect, sampleCalls.length, way])).toEqual(
      ['following', 'following', 'style', 'style', 'coherence', 'coherence'].map((aspect) => [aspect, 3, 'samples']),
    );
  });

  it('show an image to be edited where they show the prompt', async () => {
    const { asked } = await run(new ComparisonStep(), { recipe, condition: 'A grey wall.' });
    const form = asked.filter(({ request }) => request.temperature > 0);
    expect(form.map(({ request }) => request.images?.length)).toEqual([...repeated(6, 3), ...repeated(12, 2)]);
  });

  it('are tallied over orders, un-swapped; what cannot be read is no vote', async () => {
    const voting = (question: Question, shown: Shown) => {
      const text = question.request.messages.at(-1)?.content ?? '';
      if (text.includes('program that makes images'))
        return verdict(question.request.images?.[0]?.hash === second() ? 'A' : 'B');
      const asked = question.request.messages.map(({ content }) => content).join('\n');
      return asked.includes('holds together') ? 'Hm.' : says(question, shown);
    };
    const { made } = await run(new ComparisonStep(), { recipe, says: voting });
    const votes = resultOf(made).directCheck?.votes;
    const subject = 'candidate:0|candidate:1';
    expect(votes).toEqual([
      { question: 'following', subject, first: 0, second: 0, tie: 2, notApplicable: 0, unread: 0 },
      { question: 'style', subject, first: 0, second: 2, tie: 0, notApplicable: 0, unread: 0 },
      { question: 'coherence', subject, first: 0, second: 0, tie: 0, notApplicable: 0, unread: 2 },
    ]);
  });
});

describe('a direct check of a rating', () => {
  const score = (value: number) => JSON.stringify({ score: String(value) });

  it('holds the pictures against nothing where a fallback judge has rated the captions', async () => {
    const refusing = (question: Question) => {
      if (seesPictures(question)) return score(4);
      return question.endpoint === 'one' ? refused : score(2);
    };
    const models = { judge: 'one', fallback: 'other' };
    const { made } = await run(new RatingStep(), { recipe: rating, models, says: refusing });
    expect(resultOf(made)).toMatchObject({
      scores: [{ score: 2 }, { score: 2 }],
      directCheck: { verdicts: [{ judge: 'one', byCaption: null, byImage: 4, agrees: null }, { byCaption: null }] },
    });
  });

  it('holds the scores of the pictures against those of the captions', async () => {
    const scoring = (question: Question, { caption }: Shown) =>
      seesPictures(question) ? score(4) : score(caption === 'A cat.' ? 4 : 1);
    const { made, asked } = await run(new RatingStep(), { recipe: rating, says: scoring });
    expect(asked.filter(seesPictures).map(({ template, request }) => [template.id, request.images?.length])).toEqual([
      ['seen-rating', 1],
      ['seen-rating', 1],
    ]);
    expect(resultOf(made)).toMatchObject({
      scores: [{ score: 4 }, { score: 1 }],
      directCheck: {
        verdicts: [
          { principle: 'p0', subject: 'candidate:0', byCaption: 4, byImage: 4, agrees: true },
          { principle: 'p0', subject: 'candidate:1', byCaption: 1, byImage: 4, agrees: false },
        ],
      },
    });
    expect(made.ratings).toHaveLength(2);
    expect(made.imageVerdicts).toMatchObject([
      { seen: 'image', aspect: 'principle', subject: 'candidate:0', scale: '1-5', score: 4 },
      { seen: 'image', aspect: 'principle', subject: 'candidate:1', score: 4 },
    ]);
  });
});
