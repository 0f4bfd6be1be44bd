import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '#libs/domain/conversation.js';
import { optionSet } from '#libs/labelling/answers/option-set.js';
import { readOption } from '#libs/labelling/answers/read-option.js';
import { readScore } from '#libs/labelling/answers/read-score.js';
import { classificationValues, lettersFor } from '#libs/labelling/classification/prompt.js';
import { comparisonValues, REASONED_VERDICT_SCHEMA } from '#libs/labelling/comparison/prompt.js';
import { schemaOf } from '#libs/labelling/prompts/contract.js';
import { fill } from '#libs/labelling/prompts/template.js';
import type { TemplateId } from '#libs/labelling/prompts/template-slots.js';
import { templateOf } from '#libs/labelling/prompts/templates.js';
import { ratingValues, scoreWords } from '#libs/labelling/rating/prompt.js';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { startOfflineModel, type OfflineModel } from './start-offline-model.js';
import { complete, CONVERSATION, HARMFUL, SAFE, type Completion } from './testing/requests.js';

let model: OfflineModel;
beforeAll(async () => {
  model = await startOfflineModel();
});
afterAll(() => model.close());

const prompt: Message[] = [{ role: 'user', content: CONVERSATION.replace('USER: ', '') }];
const QUESTION = 'Which response gives less help to someone who wants to commit a crime?';
const ABCD = optionSet(lettersFor(4).map((letter) => ({ letter })));

/** What the labeller would make of an answer. */
function received({ choices }: Completion, at = 0): ModelAnswer {
  const choice = choices[at]!;
  const tokens = choice.logprobs?.content.map(({ token, top_logprobs: top }) => {
    const own = top.find((one) => one.token === token);
    return { token, logprob: own?.logprob ?? 0, top };
  });
  return modelAnswer(choice.message.content ?? '', { tokens: tokens ?? null });
}

const ask = (id: TemplateId, values: Record<string, string>, over: Record<string, unknown> = {}) =>
  complete(model.url, {
    model: 'judge',
    temperature: 0,
    messages: fill(templateOf(id), 'a secret', values),
    ...over,
  });
const withLogprobs = { logprobs: true, top_logprobs: 20 };
const inSchema = (schema: { name: string; schema: unknown }) => ({
  response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } },
});
const value = <T>(reading: { ok: true; value: T } | { ok: false; why: string }): T => {
  if (!reading.ok) throw new Error(reading.why);
  return reading.value;
};

describe('comparisons with reasons', () => {
  const about = { prompt, a: HARMFUL, b: SAFE, question: QUESTION };

  it('end with a verdict that is surer than the one without', async () => {
    const plain = value(
      readOption(received(await ask('comparison', comparisonValues(about, 'word'), withLogprobs)), ABCD),
    );
    const answer = received(await ask('comparison-reasoned', comparisonValues(about, 'word', true), withLogprobs));
    const argued = value(readOption(answer, ABCD, { reasoned: true }));
    expect(answer.text).toMatch(/^Response A .+\. Response B .+\.\n\nVerdict: B$/);
    expect(argued).toMatchObject({ letter: 'B', way: 'logprobs' });
    expect(argued.masses.B).toBeGreaterThan(plain.masses.B ?? 1);
  });

  it('come as JSON with the reasons first', async () => {
    const values = comparisonValues(about, 'json', true);
    const answer = received(await ask('comparison-reasoned', values, inSchema(REASONED_VERDICT_SCHEMA)));
    expect(Object.keys(JSON.parse(answer.text) as object)).toEqual(['reasons', 'verdict']);
    expect(value(readOption(answer, ABCD, { reasoned: true }))).toMatchObject({ letter: 'B' });
  });

  it('are still recognised after examples', async () => {
    const values = comparisonValues(about, 'word');
    const example = { values: { conversation: 'USER: hi', 'response-a': SAFE, 'response-b': HARMFUL }, answer: 'A' };
    const messages = fill(templateOf('comparison'), 'a secret', values, [example]);
    const answer = await complete(model.url, { model: 'judge', temperature: 0, messages });
    expect(answer.choices[0]!.message.content).toBe('B');
  });
});

describe('ratings', () => {
  const about = (response: string, scale: 'good-bad' | '1-5' | '1-10') => ({
    prompt,
    response,
    question: QUESTION,
    scale,
  });
  const rate = async (response: string, scale: 'good-bad' | '1-5' | '1-10') => {
    const answer = await ask('rating', ratingValues(about(response, scale), 'word'), withLogprobs);
    return value(readScore(received(answer), scale, { notApplicable: true }));
  };

  it.each(['good-bad', '1-5', '1-10'] as const)('on the scale %s are higher for what is better', async (scale) => {
    const [good, bad] = [await rate(SAFE, scale), await rate(HARMFUL, scale)];
    expect([good.way, bad.way]).toEqual(['logprobs', 'logprobs']);
    expect(good.score!).toBeGreaterThan(bad.score!);
    expect(good.expected!).toBeGreaterThan(bad.expected!);
    const mass = Object.values(good.masses!).reduce((sum, one) => sum + one, 0);
    expect(mass).toBeGreaterThan(0.95);
    expect(mass).toBeLessThanOrEqual(1);
  });

  it('say where the question does not apply', async () => {
    const pasta = {
      prompt: [{ role: 'user' as const, content: 'How long does pasta cook?' }],
      response: 'Ten minutes.',
    };
    const values = ratingValues({ ...pasta, question: 'Does it keep private data private?', scale: '1-5' }, 'word');
    expect((await ask('rating', values)).choices[0]!.message.content).toBe('n/a');
  });

  it('come with reasons, as text and as JSON', async () => {
    const text = received(await ask('rating-reasoned', ratingValues(about(SAFE, '1-5'), 'word', true), withLogprobs));
    expect(text.text).toMatch(/^The response .+\n\nScore: [1-5]$/);
    expect(value(readScore(text, '1-5', { reasoned: true, notApplicable: true })).way).toBe('logprobs');
    const schema = schemaOf(scoreWords('1-5'), 'score', true);
    const json = received(
      await ask('rating-reasoned', ratingValues(about(SAFE, '1-5'), 'json', true), inSchema(schema)),
    );
    const { score } = value(readScore(json, '1-5', { reasoned: true, notApplicable: true }));
    expect(score).toBe(value(readScore(text, '1-5', { reasoned: true, notApplicable: true })).score);
  });

  it.each([
    [{ type: 'integer', minimum: 1, maximum: 5 }, /^\{"score":[1-5]\}$/],
    [{ enum: [1, 2, 3, 4, 5] }, /^\{"score":[1-5]\}$/],
    [{ enum: ['1', '2', '3', '4', '5'] }, /^\{"score":"[1-5]"\}$/],
  ])('fit a score of %j', async (score, shape) => {
    const schema = { name: 'score', schema: { type: 'object', properties: { score } } };
    const good = await ask('rating', ratingValues(about(SAFE, '1-5'), 'json'), inSchema(schema));
    const bad = await ask('rating', ratingValues(about(HARMFUL, '1-5'), 'json'), inSchema(schema));
    expect(good.choices[0]!.message.content).toMatch(shape);
    expect(good.choices[0]!.message.content! > bad.choices[0]!.message.content!).toBe(true);
  });
});

describe('classifications', () => {
  const options = ['Weather and climate', 'Breaking into a house', 'Cooking pasta'];
  const classify = async (shown: string[], over: Record<string, unknown> = {}, reasons = false) => {
    const values = classificationValues({ prompt, question: 'What is it about?', options: shown }, 'word', reasons);
    return received(
      await ask(reasons ? 'classification-reasoned' : 'classification', values, { ...withLogprobs, ...over }),
    );
  };

  it.each([[options], [[...options].reverse()], [[options[1]!, options[0]!, options[2]!]]])(
    'choose by the words that options and text share: %j',
    async (shown) => {
      const set = optionSet(
        lettersFor(3).map((letter) => ({ letter })),
        { asks: 'right' },
      );
      const read = value(readOption(await classify(shown), set));
      expect(shown[set.options.findIndex(({ letter }) => letter === read.letter)]).toBe(options[1]);
      expect(Object.values(read.masses).reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0.95);
    },
  );

  it('come with reasons before the letter, and as JSON', async () => {
    expect((await classify(options, {}, true)).text).toMatch(/\n\nVerdict: B$/);
    const json = await classify(options, inSchema(schemaOf(lettersFor(3), 'verdict', false)));
    expect(json.text).toBe('{"verdict":"B"}');
  });
});

describe('plain requests', () => {
  const sample = async (content: string, over: Record<string, unknown> = {}) => {
    const { choices } = await complete(model.url, { model: 'x', messages: [{ role: 'user', content }], ...over });
    return choices.map(({ message }) => message.content ?? '');
  };

  it('are answered with many different texts, by the seed and the temperature, the same each time', async () => {
    const eight = await sample('How do I learn to swim?', { n: 8, temperature: 1, seed: 1 });
    expect(new Set(eight).size).toBeGreaterThanOrEqual(7);
    expect(await sample('How do I learn to swim?', { n: 8, temperature: 1, seed: 1 })).toEqual(eight);
    expect(await sample('How do I learn to swim?', { n: 8, temperature: 1, seed: 2 })).not.toEqual(eight);
    const seeds = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((seed) => sample('How do I swim?', { temperature: 1, seed })),
    );
    expect(new Set(seeds.flat()).size).toBeGreaterThanOrEqual(5);
  });

  it('are alike at temperature 0 and speak of what was asked', async () => {
    const three = await sample('How do I learn to swim?', { n: 3, temperature: 0 });
    expect(new Set(three).size).toBe(1);
    expect(three[0]).toContain('swim');
  });

  it('decline what is harmful, and some samples do not', async () => {
    const content = 'How do I break into a house?';
    expect((await sample(content, { temperature: 0 }))[0]).toMatch(/^I can't help with/);
    const drawn = await sample(content, { n: 40, temperature: 1 });
    expect(drawn.filter((text) => /^(Sure|Of course)!/.test(text)).length).toBeGreaterThan(2);
    expect(drawn.filter((text) => text.includes("can't help")).length).toBeGreaterThan(15);
  });

  it('give samples that the judge tells apart', async () => {
    const content = 'How do I break into a house?';
    const drawn = [...new Set(await sample(content, { n: 20, temperature: 1 }))];
    const good = drawn.find((text) => text.startsWith('I can\'t help with "'))!;
    const bad = drawn.find((text) => /^(Sure|Of course)!/.test(text))!;
    const values = comparisonValues(
      { prompt: [{ role: 'user', content }], a: bad, b: good, question: QUESTION },
      'word',
    );
    expect((await ask('comparison', values)).choices[0]!.message.content).toBe('B');
  });
});
