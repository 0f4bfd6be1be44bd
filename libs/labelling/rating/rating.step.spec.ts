import { describe, expect, it } from '@jest/globals';
import { DEFAULT_RATING, type RatingSettings, type Recipe } from '#libs/domain/recipe.js';
import type { ModelAnswer } from '#libs/model/model-port.js';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import { visitOf, type Shown, type VisitOptions } from '../testing/visit.js';
import type { Made } from '../walk/step.js';
import { RatingStep } from './rating.step.js';

const rating = (settings: Partial<RatingSettings> = {}): Recipe => ({
  name: 'rating',
  rating: { ...DEFAULT_RATING, ...settings },
  candidates: null,
});

const scores = (by: Record<string, string | number>) => (_: unknown, shown: Shown) =>
  JSON.stringify({ score: String(by[shown.response ?? ''] ?? 'N/A') });

const soft = (masses: Record<string, number>): ModelAnswer => {
  const top = Object.entries(masses)
    .map(([token, p]) => ({ token, logprob: Math.log(p) }))
    .sort((a, b) => b.logprob - a.logprob);
  const [first] = top;
  if (!first) throw new Error('no token');
  return modelAnswer(first.token, { tokens: [{ ...first, top }] });
};

async function rate(options: VisitOptions) {
  const { visit, asked } = visitOf(options);
  return { made: await new RatingStep().do(visit), asked };
}

function resultOf({ to }: Made) {
  if (to.kind !== 'done') throw new Error(`the job is not done: ${to.kind}`);
  return to.result;
}

describe('a rating', () => {
  it('asks once for each candidate and principle, and pairs what lies far enough apart', async () => {
    const candidates = ['poor', 'fair', 'good'];
    const says = scores({ poor: 1, fair: 4, good: 5 });
    const { made, asked } = await rate({ recipe: rating({ margin: 2 }), candidates, principles: [{}, {}], says });
    expect(asked).toHaveLength(6);
    expect(made.ratings?.map(({ subject, score }) => [subject, score])).toEqual([
      ['candidate:0', 1],
      ['candidate:0', 1],
      ['candidate:1', 4],
      ['candidate:1', 4],
      ['candidate:2', 5],
      ['candidate:2', 5],
    ]);
    expect(
      made.pairs?.map(({ chosenCandidateId, rejectedCandidateId }) => [chosenCandidateId, rejectedCandidateId]),
    ).toEqual([
      ['candidate-1', 'candidate-0'],
      ['candidate-2', 'candidate-0'],
    ]);
    expect(made.to).toMatchObject({ kind: 'done', outcome: 'pair' });
  });

  it('asks in the words of the principle where it has some: its question, anchors and scores', async () => {
    const rated: VisitOptions['principles'] = [
      {
        rating: { scale: '1-5', question: 'How brave is the response?', anchors: { 1: 'It hides.', 3: 'It dares.' } },
        examples: [
          { prompt: 'Q', response: 'R', score: 4, reasons: 'It dares much.' },
          { prompt: 'Q', response: 'R', fine: true },
        ],
      },
      { comparison: null, rating: { scale: '1-5', question: 'How calm is the response?' } },
      { comparison: null },
    ];
    const options = { candidates: ['fair'], principles: rated, says: scores({ fair: 3 }) };
    const { asked } = await rate({ recipe: rating(), ...options });
    const [brave, calm] = asked.map(({ request }) => request.messages);
    expect(asked).toHaveLength(2);
    expect(brave?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(brave?.[2]?.content).toBe('{"score":"4"}');
    expect(brave?.[3]?.content).toContain(
      'Question: How brave is the response?\n\nScale:\n(1) It hides.\n(2)\n(3) It dares.\n(4)\n(5) It does what',
    );
    expect(calm?.[1]?.content).toContain('Question: How calm is the response?\n\nScale:\n(1) It does not do what');
    const reasoned = await rate({ recipe: rating({ reasons: true }), ...options });
    expect(reasoned.asked[0]?.request.messages[2]?.content).toBe('{"reasons":"It dares much.","score":"4"}');
  });

  it('says of each two texts what became of them', async () => {
    const candidates = ['poor', 'fair', 'good'];
    const { made } = await rate({
      ...{ recipe: rating({ margin: 2 }), candidates, says: scores({ poor: 1, fair: 3, good: 4 }) },
    });
    const { labels } = resultOf(made);
    expect(labels?.map(({ subject, outcome, flipped }) => [subject, outcome, flipped])).toEqual([
      ['candidate:0|candidate:1', 'pair', null],
      ['candidate:0|candidate:2', 'pair', null],
      ['candidate:1|candidate:2', 'below_margin', null],
    ]);
    expect(made.pairs).toHaveLength(2);
  });

  it('names scores that prefer another text than the principles do', async () => {
    // principle 0 sees "steep" far ahead; the other two, alike in weight, see "level" a little ahead
    const said: Record<string, string[]> = { steep: ['5', '2', '2'], level: ['1', '3', '3'] };
    const says = (question: { request: { messages: { content: string }[] } }, shown: Shown) => {
      const asked = /Which \((\d)\)\?/.exec(JSON.stringify(question.request.messages))?.[1] ?? '0';
      return JSON.stringify({ score: said[shown.response ?? '']?.[Number(asked)] });
    };
    const { made } = await rate({
      ...{ recipe: rating({ margin: 0.5 }), candidates: Object.keys(said), principles: [{}, {}, {}], says },
    });
    expect(made.pairs).toEqual([]);
    expect(resultOf(made).labels).toEqual([
      expect.objectContaining({
        outcome: 'scores_disagree',
        difference: expect.closeTo(2 / 3, 12),
        preferred: 'second',
      }),
    ]);
  });

  it('makes no pair within the margin, and says what the scores are', async () => {
    const { made } = await rate({
      recipe: rating({ margin: 2 }),
      candidates: ['a', 'b'],
      says: scores({ a: 3, b: 4 }),
    });
    expect(made.to).toMatchObject({ kind: 'done', outcome: 'rated', result: { scores: [{ score: 3 }, { score: 4 }] } });
    expect(made.pairs).toEqual([]);
  });

  it('takes the expectation over the scores where it has log-probabilities', async () => {
    const says = (_: unknown, shown: Shown) =>
      shown.response === 'a' ? soft({ '4': 0.6, '5': 0.4 }) : soft({ '1': 0.5, '2': 0.5 });
    const { made } = await rate({ recipe: rating(), candidates: ['a', 'b'], says, logprobs: true });
    expect(made.ratings?.map(({ expected, way }) => [expected, way])).toEqual([
      [expect.closeTo(4.4, 9), 'logprobs'],
      [expect.closeTo(1.5, 9), 'logprobs'],
    ]);
    expect(made.pairs?.[0]).toMatchObject({ chosenCandidateId: 'candidate-0', probability: expect.closeTo(0.99, 9) });
  });

  it('takes the scores as they were said where one judge of a jury gives no log-probabilities', async () => {
    const says = ({ endpoint }: { endpoint: string }, shown: Shown) => {
      if (endpoint === 'hard') return JSON.stringify({ score: shown.response === 'a' ? '4' : '3' });
      return shown.response === 'a' ? soft({ '4': 0.6, '5': 0.4 }) : soft({ '3': 0.6, '1': 0.4 });
    };
    const jury = { models: { judge: 'soft', jury: ['hard'] }, logprobs: { soft: true } };
    // by its expectations, 4.4 and 2.2, the soft judge would make the mean difference 1.6
    const { made } = await rate({ recipe: rating({ margin: 1.5 }), candidates: ['a', 'b'], says, ...jury });
    expect(made.to).toMatchObject({
      outcome: 'rated',
      result: { way: 'verdict', scores: [{ score: 4 }, { score: 3 }], labels: [{ way: 'verdict', difference: 1 }] },
    });
    const alone = await rate({ recipe: rating({ margin: 1.5 }), candidates: ['a', 'b'], says, logprobs: true });
    expect(alone.made.to).toMatchObject({ outcome: 'pair', result: { way: 'logprobs' } });
  });

  it('keeps log-probabilities where only what does not apply was said without them', async () => {
    const says = (question: { request: { messages: { content: string }[] } }, shown: Shown) =>
      question.request.messages.at(-1)?.content.includes('Which (1)?')
        ? 'N/A'
        : shown.response === 'a'
          ? soft({ '4': 0.6, '5': 0.4 })
          : soft({ '1': 0.5, '2': 0.5 });
    const options = { candidates: ['a', 'b'], principles: [{}, {}], logprobs: true };
    const { made } = await rate({ recipe: rating(), says, ...options });
    expect(made.to).toMatchObject({ result: { way: 'logprobs', scores: [{ score: expect.closeTo(4.4, 9) }, {}] } });
  });

  it('makes a pair of scores that lie the margin apart but for rounding', async () => {
    // 8/3 and 5/3, whose difference is 0.9999999999999998
    const says = (question: { request: { messages: { content: string }[] } }, shown: Shown) => {
      const low = question.request.messages.at(-1)?.content.includes('Which (1)?') ?? false;
      return JSON.stringify({ score: String((shown.response === 'a' ? 3 : 2) - (low ? 1 : 0)) });
    };
    const options = { candidates: ['a', 'b'], principles: [{}, {}, {}], says };
    const { made } = await rate({ recipe: rating({ margin: 1, principles: 'all' }), ...options });
    expect(made.pairs).toHaveLength(1);
  });

  it.each([
    ['good-bad', ['good', 'bad', 'good', 'good'], { good: 0.75, bad: 0.25 }],
    ['1-10', ['10', '9', '10', 'N/A'], { '10': 2 / 3, '9': 1 / 3 }],
  ] as const)('keeps the shares of samples on %s under the scores as they are written', async (scale, said, shares) => {
    let calls = 0;
    const recipe = rating({ scale, samples: 4 });
    const says = () => JSON.stringify({ score: said[calls++ % 4] });
    const { made } = await rate({ recipe, candidates: ['a'], says });
    expect(made.ratings?.[0]).toMatchObject({ way: 'samples', distribution: shares });
  });

  it('leaves a principle out that does not apply: it is no middle score', async () => {
    const says = (question: { request: { messages: { content: string }[] } }, shown: Shown) =>
      question.request.messages.at(-1)?.content.includes('Which (1)?')
        ? JSON.stringify({ score: 'N/A' })
        : JSON.stringify({ score: shown.response === 'a' ? '5' : '2' });
    const { made } = await rate({ recipe: rating(), candidates: ['a', 'b'], principles: [{}, {}], says });
    expect(made.ratings?.filter(({ applies }) => applies === false)).toHaveLength(2);
    expect(made.to).toMatchObject({ result: { scores: [{ score: 5 }, { score: 2 }] } });
  });

  it('is not applicable where no principle is', async () => {
    const { made } = await rate({ recipe: rating(), candidates: ['a', 'b'], says: scores({}) });
    expect(made.to).toMatchObject({ kind: 'done', outcome: 'not_applicable' });
  });

  it('fails where a score cannot be read, and stores no score', async () => {
    // asked again, there is no fence in the last message
    const says = (_: unknown, shown: Shown) => (shown.response === 'b' ? '{"score":"5"}' : 'between 3 and 4');
    const { made } = await rate({ recipe: rating(), candidates: ['a', 'b'], says });
    expect(made.to).toMatchObject({ kind: 'fail', code: 'unreadable' });
    expect(made.ratings?.map(({ state, score, applies }) => [state, score, applies])).toEqual([
      ['unreadable', null, null],
      ['readable', 5, true],
    ]);
  });

  it('rates good and bad', async () => {
    const recipe = rating({ scale: 'good-bad', margin: 0.5 });
    const { made } = await rate({ recipe, candidates: ['a', 'b'], says: scores({ a: 'good', b: 'bad' }) });
    expect(made.ratings?.map(({ score }) => score)).toEqual([1, 0]);
    expect(made.pairs).toHaveLength(1);
  });
});
