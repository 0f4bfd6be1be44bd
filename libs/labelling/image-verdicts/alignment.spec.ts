import { describe, expect, it } from '@jest/globals';
import { DEFAULT_COMPARISON, DEFAULT_RATING, type Recipe } from '#libs/domain/recipe.js';
import type { Question } from '../calls/question.js';
import { ComparisonStep } from '../comparison/comparison.step.js';
import { RatingStep } from '../rating/rating.step.js';
import { visitOf, type Shown, type VisitOptions } from '../testing/visit.js';
import type { Made, Step } from '../walk/step.js';

const comparison: Recipe = { name: 'comparison', comparison: DEFAULT_COMPARISON, candidates: null, alignment: true };
const rating: Recipe = { name: 'rating', rating: DEFAULT_RATING, candidates: null, alignment: true };
const two = ['A cat.', 'A dog.'];

const asksAlignment = ({ template }: Question) => template.id.startsWith('alignment-');
const verdict = (letter: string) => JSON.stringify({ verdict: letter });
const forCaption = (caption: string, { 'caption-a': a }: Shown) => verdict(a === caption ? 'A' : 'B');

/** Principles prefer the dog, the prompt the cat. */
const atOdds = (question: Question, shown: Shown) => forCaption(asksAlignment(question) ? 'A cat.' : 'A dog.', shown);

async function run(step: Step, options: VisitOptions) {
  const { visit, asked } = visitOf(options);
  return { made: await step.do(visit), asked };
}
const compare = (options: Partial<VisitOptions>) =>
  run(new ComparisonStep(), { recipe: comparison, images: two, says: atOdds, ...options });

function resultOf({ to }: Made) {
  if (to.kind !== 'done') throw new Error(`the job is not done: ${to.kind}`);
  return to.result;
}

describe('alignment in comparisons of images', () => {
  it('is asked apart, in both orders, and kept apart: principles, pair and judgements do not see it', async () => {
    const { made, asked } = await compare({});
    expect(asked.map(({ template }) => template.id)).toEqual([
      ...['image-comparison', 'image-comparison'],
      ...['alignment-comparison', 'alignment-comparison'],
    ]);
    expect(resultOf(made)).toMatchObject({
      preferred: 'second',
      probability: 0.01,
      principles: [{ key: 'p0', probability: 0.01 }],
      alignment: { preferred: 'first', probability: 0.99, flipped: false, way: 'verdict' },
    });
    expect(made.judgements).toHaveLength(2);
    expect(made.pairs).toMatchObject([{ chosenCandidateId: 'candidate-1' }]);
    expect(
      made.imageVerdicts?.map(({ aspect, seen, principleId, shownFirst, verdict: said }) => [
        aspect,
        seen,
        principleId,
        shownFirst,
        said,
      ]),
    ).toEqual([
      ['alignment', 'caption', null, 'first', 'first'],
      ['alignment', 'caption', null, 'second', 'first'],
    ]);
  });

  it('shows the original prompt, and no principle', async () => {
    const { asked } = await compare({ prompt: 'A cat on a roof' });
    const words = asked.filter(asksAlignment).map(({ request }) => request.messages.at(-1)?.content ?? '');
    expect(words.every((text) => text.includes('A cat on a roof') && !text.includes('Which (0)?'))).toBe(true);
  });

  it.each([
    ['texts', { images: undefined, candidates: two, says: () => verdict('A') }],
    ['images of a run without it', { recipe: { ...comparison, alignment: false } }],
  ])('is never asked of %s', async (_, options) => {
    const { made, asked } = await compare(options);
    expect(asked.some(asksAlignment)).toBe(false);
    expect(made.imageVerdicts).toEqual([]);
    expect(resultOf(made)).not.toHaveProperty('alignment');
  });

  it('is not asked of images with one caption, nor are the principles: they tie, and a ranking goes on', async () => {
    const { made, asked } = await compare({ images: ['A cat.', 'A cat.'] });
    expect(asked).toEqual([]);
    expect(made.to).toMatchObject({ kind: 'done', outcome: 'tie', result: { probability: 0.5, preferred: null } });
    expect(made.pairs).toEqual([]);
    const recipe: Recipe = { name: 'ranking', plan: 'all', comparison: DEFAULT_COMPARISON, candidates: null };
    const ranking = await compare({ recipe, images: ['A cat.', 'A cat.', 'A dog.'] });
    expect(ranking.asked).toHaveLength(4);
    const { comparisons } = resultOf(ranking.made);
    expect(comparisons?.map(({ first, second, outcome }) => [first, second, outcome])).toEqual([
      [0, 1, 'tie'],
      [0, 2, 'pair'],
      [1, 2, 'pair'],
    ]);
  });

  it('stands at every comparison of a ranking', async () => {
    const recipe: Recipe = {
      name: 'ranking',
      plan: 'all',
      comparison: DEFAULT_COMPARISON,
      candidates: null,
      alignment: true,
    };
    const { made } = await compare({ recipe, images: [...two, 'A cow.'] });
    const { comparisons } = resultOf(made);
    const preferred = comparisons?.map((one) => [one.first, one.second, one.preferred, one.alignment?.preferred]);
    expect(preferred?.[0]).toEqual([0, 1, 'second', 'first']);
    expect(preferred).toHaveLength(3);
    expect(comparisons?.every(({ alignment }) => alignment !== undefined)).toBe(true);
  });

  it('that no judge can be read for fails the label job, and keeps what was said', async () => {
    const says = (question: Question, shown: Shown) => (asksAlignment(question) ? 'Hm.' : atOdds(question, shown));
    const { made } = await compare({ says });
    expect(made.to).toMatchObject({
      kind: 'fail',
      code: 'unreadable',
      message: expect.stringMatching(/^Alignment with the prompt: /),
    });
    expect(made.pairs).toBeUndefined();
    expect(made.judgements?.map(({ state }) => state)).toEqual(['readable', 'readable']);
    expect(made.imageVerdicts?.map(({ state, verdict: said }) => [state, said])).toEqual([
      ['unreadable', null],
      ['unreadable', null],
    ]);
    expect(made.unreadableCalls).toHaveLength(4);
  });

  it('is not asked where the principles have failed', async () => {
    const { made, asked } = await compare({ says: () => 'Hm.' });
    expect(made.to).toMatchObject({ kind: 'fail' });
    expect(asked.some(asksAlignment)).toBe(false);
  });

  it('of a jury leaves out the judge that erred in it, and only there', async () => {
    const says = (question: Question, shown: Shown) =>
      asksAlignment(question) && question.endpoint === 'other' ? 'Hm.' : atOdds(question, shown);
    const { made } = await compare({ models: { judge: 'judge', jury: ['other'] }, says });
    const { alignment, principles, excluded } = resultOf(made);
    expect(alignment).toMatchObject({ preferred: 'first' });
    expect(alignment?.judges).toBeUndefined();
    expect(principles?.[0]?.judges?.map(({ judge }) => judge)).toEqual(['judge', 'other']);
    expect(excluded).toBeUndefined();
  });
});

describe('alignment in ratings of images', () => {
  const says = (question: Question, { caption }: Shown) =>
    JSON.stringify({ score: asksAlignment(question) === (caption === 'A cat.') ? '5' : '1' });

  it('is a score of its own at each image, and decides no pair', async () => {
    const { made } = await run(new RatingStep(), { recipe: rating, images: two, says });
    expect(resultOf(made)).toMatchObject({
      scores: [
        { score: 1, alignment: 5, principles: [{ key: 'p0', score: 1 }] },
        { score: 5, alignment: 1 },
      ],
      labels: [
        { preferred: 'second', difference: -4, alignment: { preferred: 'first', probability: 0.99, flipped: null } },
      ],
    });
    expect(made.pairs).toMatchObject([{ chosenCandidateId: 'candidate-1' }]);
    expect(made.ratings).toHaveLength(2);
    expect(made.imageVerdicts).toMatchObject([
      { aspect: 'alignment', subject: 'candidate:0', scale: '1-5', score: 5, shownFirst: null, verdict: null },
      { aspect: 'alignment', subject: 'candidate:1', scale: '1-5', score: 1 },
    ]);
  });

  it('is never asked of texts', async () => {
    const { made, asked } = await run(new RatingStep(), {
      recipe: rating,
      candidates: two,
      says: () => '{"score":"3"}',
    });
    expect(asked).toHaveLength(2);
    expect(resultOf(made).scores?.every((score) => !('alignment' in score))).toBe(true);
  });
});
