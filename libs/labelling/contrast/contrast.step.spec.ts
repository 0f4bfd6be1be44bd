import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CAPTIONS, DEFAULT_COMPARISON, type Recipe } from '#libs/domain/recipe.js';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import { visitOf, type Shown, type VisitOptions } from '../testing/visit.js';
import { ContrastStep } from './contrast.step.js';

const recipe = (perturbed: number): Recipe => ({
  name: 'comparison',
  comparison: DEFAULT_COMPARISON,
  candidates: null,
  captions: DEFAULT_CAPTIONS,
  perturbed,
});
const PROMPT = 'Three red circles on a white background.';

async function contrast(options: Omit<VisitOptions, 'recipe'>, perturbed = 2) {
  const { visit, asked } = visitOf({
    images: ['Three red circles.'],
    prompt: PROMPT,
    ...options,
    recipe: recipe(perturbed),
  });
  return { made: await new ContrastStep().do(visit), asked };
}
/** The letter at which a prompt stands. */
const letterOf = (shown: Shown, prompt: string) => (shown['prompt-a'] === prompt ? 'A' : 'B');
const json = (verdict: string) => JSON.stringify({ verdict });

describe('captions against perturbed prompts', () => {
  it('each caption is held against each perturbed prompt in both orders', async () => {
    const { made, asked } = await contrast({
      images: ['Three red circles.', 'One dog.'],
      says: (_, shown) => json(letterOf(shown, PROMPT)),
    });
    expect(made.to).toEqual({ kind: 'advance', stage: 'comparison', round: 0 });
    expect(made.perturbedPrompts?.map(({ position }) => position)).toEqual([0, 1]);
    expect(asked).toHaveLength(8);
    const texts = asked.map(({ request }) => request.messages.at(-1)?.content ?? '');
    expect(texts.every((text) => text.includes(PROMPT))).toBe(true);
    expect(texts.filter((text) => text.indexOf(PROMPT) < text.indexOf('Prompt B:'))).toHaveLength(4);
    expect(asked.every(({ request }) => request.images === undefined)).toBe(true);
    expect(
      made.contrasts?.map(({ position, probability, shownFirst, shownSecond, way }) => [
        position,
        probability,
        shownFirst,
        shownSecond,
        way,
      ]),
    ).toEqual([0, 1, 0, 1].map((position) => [position, 1, 1, 1, 'verdict']));
  });

  it('a judge that prefers a place, and not a prompt, makes neither win', async () => {
    const { made } = await contrast({ says: () => json('A') }, 1);
    expect(made.contrasts).toMatchObject([{ shownFirst: 1, shownSecond: 0, probability: 0.5 }]);
  });

  it('the perturbed prompt may win', async () => {
    const { made } = await contrast({ says: (_, shown) => json(letterOf(shown, PROMPT) === 'A' ? 'B' : 'A') }, 1);
    expect(made.contrasts).toMatchObject([{ probability: 0, state: 'readable' }]);
  });

  it('with log-probabilities a tie is half for each', async () => {
    const says = (_: unknown, shown: Shown) => {
      const [mine, other] = letterOf(shown, PROMPT) === 'A' ? ['A', 'B'] : ['B', 'A'];
      const masses = { [mine]: 0.5, [other]: 0.1, C: 0.4 };
      const top = Object.entries(masses).map(([token, p]) => ({ token, logprob: Math.log(p) }));
      return modelAnswer(mine, { tokens: [{ token: mine, logprob: Math.log(0.5), top }] });
    };
    const { made } = await contrast({ says, logprobs: true }, 1);
    expect(made.contrasts?.[0]?.probability).toBeCloseTo(0.7, 9);
    expect(made.contrasts?.[0]?.way).toBe('logprobs');
  });

  it('where one order cannot be read there is no probability, and the label job goes on', async () => {
    const { made, asked } = await contrast(
      { says: (_, shown) => (shown['prompt-a'] === PROMPT ? json('A') : 'Hm.') },
      1,
    );
    expect(asked).toHaveLength(3);
    expect(made.to).toMatchObject({ kind: 'advance' });
    expect(made.contrasts).toMatchObject([
      { state: 'unreadable', probability: null, shownFirst: null, shownSecond: null },
    ]);
  });

  it.each(['bad_request', 'refused'])(
    'a judge that cannot answer (%s) holds nothing, nobody stands in, and no label is lost',
    async (how) => {
      const models = { judge: 'one', fallback: 'other' };
      const says = () => (how === 'refused' ? modelAnswer('', { refusal: 'No.' }) : how);
      const { made, asked } = await contrast({ models, says }, 1);
      expect(made.to).toMatchObject({ kind: 'advance' });
      expect(made.contrasts).toMatchObject([
        { judge: 'one', probability: null, state: how === 'refused' ? 'refused' : 'failed' },
      ]);
      expect(new Set(asked.map(({ endpoint }) => endpoint))).toEqual(new Set(['one']));
    },
  );

  it('every judge of a jury holds its own', async () => {
    const models = { judge: 'one', jury: ['two'] };
    const says = ({ endpoint }: { endpoint: string }, shown: Shown) =>
      endpoint === 'two' ? json('C') : json(letterOf(shown, PROMPT));
    const { made } = await contrast({ models, says }, 1);
    expect(made.contrasts?.map(({ judge, probability }) => [judge, probability])).toEqual([
      ['one', 1],
      ['two', 0.5],
    ]);
  });

  it('nothing is asked where the prompt has no word to swap', async () => {
    const { made, asked } = await contrast({ prompt: 'A cat.', says: () => 'A' });
    expect(asked).toEqual([]);
    expect(made).toEqual({ to: { kind: 'advance', stage: 'comparison', round: 0 } });
  });
});
