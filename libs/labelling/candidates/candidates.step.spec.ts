import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CANDIDATES, DEFAULT_COMPARISON, type CandidateSettings, type Recipe } from '#libs/domain/recipe.js';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import { visitOf, type VisitOptions } from '../testing/visit.js';
import { CandidatesStep } from './candidates.step.js';

const making = (settings: Partial<CandidateSettings> = {}): Recipe => ({
  name: 'ranking',
  plan: 'all',
  comparison: DEFAULT_COMPARISON,
  candidates: { ...DEFAULT_CANDIDATES, count: 4, ...settings },
});

async function make(options: Omit<VisitOptions, 'recipe'> & { recipe?: Recipe }) {
  const { visit, asked } = visitOf({ recipe: making(), ...options });
  return { made: await new CandidatesStep().do(visit), asked };
}

describe('making candidates', () => {
  it('makes the missing ones, each with a seed of its own, and keeps how', async () => {
    const { made, asked } = await make({ candidates: ['One.'], says: (q) => `Said with ${q.request.seed}` });
    expect(asked).toHaveLength(3);
    expect(new Set(asked.map(({ request }) => request.seed)).size).toBe(3);
    expect(made.candidates?.map(({ position, temperature }) => [position, temperature])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    expect(made.to).toEqual({ kind: 'advance', stage: 'comparison', round: 0 });
    const again = await make({ candidates: ['One.'], says: (q) => `Said with ${q.request.seed}` });
    expect(again.made.candidates?.map(({ text }) => text)).toEqual(made.candidates?.map(({ text }) => text));
  });

  it('sends the conversation as it is, after a system text where there is one', async () => {
    const { asked } = await make({ recipe: making({ system: 'Be brief.' }), says: (q) => `${q.request.seed}` });
    expect(asked[0]?.request.messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Is it?' },
    ]);
  });

  it('asks nothing where there are enough', async () => {
    const { made, asked } = await make({ candidates: ['1', '2', '3', '4'], says: () => 'x' });
    expect(asked).toHaveLength(0);
    expect(made.to).toMatchObject({ kind: 'advance' });
  });

  it('samples a text anew that repeats another, and gives up after a while', async () => {
    let calls = 0;
    const { made } = await make({ candidates: [], says: () => (calls++ < 4 ? 'Same.' : `Text ${calls}`) });
    expect(new Set(made.candidates?.map(({ contentHash }) => contentHash)).size).toBe(4);
    const stuck = await make({ candidates: [], says: () => 'Same.' });
    expect(stuck.made.candidates).toHaveLength(1);
    expect(stuck.made.to).toMatchObject({ kind: 'done', outcome: 'unchanged' });
    expect(stuck.asked.length).toBeLessThanOrEqual(16);
  });

  it('keeps a refusal as what the policy says, and fails for an answer that was cut off', async () => {
    let calls = 0;
    const refusing = await make({ candidates: [], says: () => modelAnswer('', { refusal: `No. ${calls++}` }) });
    expect(refusing.made.candidates?.[0]?.text).toMatch(/^No\. \d$/);
    const cut = await make({ candidates: [], says: () => modelAnswer('A long', { finishReason: 'length' }) });
    expect(cut.made.to).toMatchObject({ kind: 'fail', code: 'truncated' });
    expect(cut.made.candidates).toBeUndefined();
  });

  it.each([
    ['<think>What is it?</think>It is.', 'It is.'],
    ['What is it?\n</think>\n\nIt is.', 'It is.'],
    ["I'm sorry, but I can't assist with that.", "I'm sorry, but I can't assist with that."],
    ['Reasoning stands in `<think>` and `</think>`.', 'Reasoning stands in `<think>` and `</think>`.'],
    ['```\nx <think> y\n```\nIt is.', '```\nx <think> y\n```\nIt is.'],
  ])('makes of %j the text %j', async (said, text) => {
    const { made } = await make({ recipe: making({ count: 1 }), candidates: [], says: () => said });
    expect(made.candidates?.map((one) => one.text)).toEqual([text]);
  });

  it.each([
    '\u0000',
    '\ufffd',
    '\u200b',
    '\u2060\u00ad',
    '<think>What is it',
    '<think>What is it?</think>',
    'It <think>is',
  ])('makes no text of %j', async (said) => {
    const { made } = await make({ recipe: making({ count: 1 }), candidates: [], says: () => said });
    expect(made.to).toMatchObject({ kind: 'fail', code: 'unreadable' });
    expect(made.candidates).toBeUndefined();
  });
});

describe('painting candidates', () => {
  const painting = (settings: Partial<CandidateSettings> = {}): Recipe => ({
    ...making(settings),
    painting: { size: '512x512' },
  });
  const models = { judge: 'judge', painter: 'painter' };
  async function paint(options: Partial<VisitOptions>) {
    const base = { recipe: painting(), models, images: [], prompt: 'A red dot.', says: () => 'unasked' };
    const { visit, asked, painted } = visitOf({ ...base, ...options });
    const made = await new CandidatesStep().do(visit);
    expect(asked).toHaveLength(0);
    return { made, painted };
  }

  it('paints the missing ones from the prompt, each with a seed of its own, and keeps what painted them', async () => {
    const { made, painted } = await paint({ images: ['a caption'] });
    expect(painted.map(({ endpoint, request }) => [endpoint, request.prompt, request.size])).toEqual(
      Array.from({ length: 3 }, () => ['painter', 'A red dot.', '512x512']),
    );
    const seeds = painted.map(({ request }) => request.seed);
    expect(new Set(seeds).size).toBe(3);
    expect(
      made.candidates?.map(({ position, text, seed, temperature }) => [position, text, seed, temperature]),
    ).toEqual(seeds.map((seed, i) => [i + 1, null, seed, null]));
    expect(made.candidates?.[0]).toMatchObject({
      generator: { name: 'm', endpoint: 'painter', size: '512x512', seed: seeds[0], prompt: null },
    });
    for (const { contentHash, image } of made.candidates ?? []) expect(contentHash).toBe(image?.assetHash);
    expect(made.to).toEqual({ kind: 'advance', stage: 'caption', round: 0 });
  });

  it('paints anew what comes out as another picture, and gives up after a while', async () => {
    const { made, painted } = await paint({ paints: () => 'e'.repeat(64) });
    expect(made.candidates).toHaveLength(1);
    expect(made.to).toMatchObject({ kind: 'done', outcome: 'unchanged' });
    // 4, and three times the 3 that are still missing
    expect(painted).toHaveLength(4 + 3 * 3);
  });

  it.each(['filtered', 'bad_request', 'rate_limited'])('makes no candidate of a failure: %s', async (code) => {
    await expect(paint({ paints: () => code })).rejects.toMatchObject({ name: 'ModelFailure', code });
  });
});
