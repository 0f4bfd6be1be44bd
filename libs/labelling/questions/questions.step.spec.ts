import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CAPTIONS, DEFAULT_QUESTIONS, DEFAULT_RATING, type Recipe } from '#libs/domain/recipe.js';
import type { ImageQuestion } from '#libs/domain/image-question.js';
import { textHash } from '#libs/domain/text-hash.js';
import { visitOf, type VisitOptions } from '../testing/visit.js';
import { QuestionsStep } from './questions.step.js';

const recipe: Recipe = {
  name: 'rating',
  rating: DEFAULT_RATING,
  candidates: null,
  captions: DEFAULT_CAPTIONS,
  questions: DEFAULT_QUESTIONS,
};
const question = (key: string, text: string, dependsOn: string[] = []): ImageQuestion => ({
  ...{ key, text, kind: 'object', dependsOn },
});
const DOGS = [
  question('dog', 'Is there a dog?'),
  question('two', 'Are there two dogs?', ['dog']),
  question('sky', 'Is the sky red?'),
];
const models = { judge: 'judge', writer: 'pen', captioner: 'eyes' };

async function ask(options: Omit<VisitOptions, 'recipe'>) {
  const { visit, asked } = visitOf({ images: ['A dog.'], models, ...options, recipe });
  return { made: await new QuestionsStep().do(visit), asked };
}
const letters =
  (answers: Record<string, string>) =>
  (_: unknown, { question = '' }) =>
    JSON.stringify({ answer: answers[question] ?? 'A' });

describe('questions about images', () => {
  it('are derived from the prompt by the writer, once, and put to the captioner one by one', async () => {
    const { made, asked } = await ask({
      images: ['A dog.', 'A cat.'],
      prompt: 'Two dogs under a red sky',
      says: ({ endpoint }) =>
        endpoint === 'pen' ? JSON.stringify({ questions: DOGS }) : JSON.stringify({ answer: 'A' }),
    });
    expect(made.to).toEqual({ kind: 'advance', stage: 'rating', round: 0 });
    expect(asked.map(({ endpoint }) => endpoint)).toEqual(['pen', ...Array<string>(6).fill('eyes')]);
    expect(asked[0]?.request.messages.at(-1)?.content).toContain('Two dogs under a red sky');
    expect(asked[0]?.request.images).toBeUndefined();
    // who looks does not know the prompt, and sees one question
    for (const { request } of asked.slice(1)) {
      expect(JSON.stringify(request.messages)).not.toContain('under a red sky');
      expect(request).toMatchObject({ temperature: 0, images: [{ type: 'png' }] });
      expect(DOGS.filter(({ text }) => JSON.stringify(request.messages).includes(text))).toHaveLength(1);
    }
    expect(made.imageQuestions).toMatchObject(
      DOGS.map((one, position) => ({ ...one, position, modelCallId: 'call-1' })),
    );
    expect(made.imageAnswers).toHaveLength(6);
    expect(made.scores?.map(({ candidateId, value, scorer, aspect }) => [candidateId, value, scorer, aspect])).toEqual([
      ['candidate-0', 1, 'questions', 'alignment'],
      ['candidate-1', 1, 'questions', 'alignment'],
    ]);
  });

  it("are the item's own where it brings some: no model writes any", async () => {
    const { made, asked } = await ask({ questions: DOGS, says: letters({}) });
    expect(asked.every(({ endpoint }) => endpoint === 'eyes')).toBe(true);
    expect(made.imageQuestions?.map(({ key, modelCallId }) => [key, modelCallId])).toEqual(
      DOGS.map(({ key }) => [key, null]),
    );
  });

  it('a child of a raw no has no point, whatever it was answered, and its answer is kept', async () => {
    const { made } = await ask({ questions: DOGS, says: letters({ 'Is there a dog?': 'B' }) });
    expect(made.imageAnswers?.map(({ questionKey, answer, point, why }) => [questionKey, answer, point, why])).toEqual([
      ['dog', 'no', 0, 'answered'],
      ['two', 'yes', 0, 'parent_no'],
      ['sky', 'yes', 1, 'answered'],
    ]);
    expect(made.scores?.[0]?.value).toBeCloseTo(1 / 3, 12);
  });

  it('what cannot be told or read is a state: no point, no failure, and asked again once', async () => {
    const { made, asked } = await ask({
      questions: DOGS,
      says: (_, { question }) =>
        question === undefined || question.startsWith('Are')
          ? 'Perhaps.'
          : JSON.stringify({ answer: question.startsWith('Is the sky') ? 'C' : 'A' }),
    });
    expect(made.to).toMatchObject({ kind: 'advance' });
    expect(asked).toHaveLength(4);
    expect(made.imageAnswers?.map(({ state, answer, point, why }) => [state, answer, point, why])).toEqual([
      ['readable', 'yes', 1, 'answered'],
      ['unreadable', null, null, 'unanswered'],
      ['readable', 'cannot_tell', null, 'unanswered'],
    ]);
    expect(made.scores?.[0]).toMatchObject({
      value: 1,
      provenance: { answerer: 'eyes', questions: 3, answered: 1, ofAll: 1 / 3 },
    });
    expect(made.unreadableCalls).toHaveLength(2);
  });

  it('an image about which nothing is known has no score', async () => {
    const { made } = await ask({ questions: DOGS, says: () => JSON.stringify({ answer: 'C' }) });
    expect(made.scores).toEqual([]);
    expect(made.imageAnswers).toHaveLength(3);
  });

  it('one image that is two candidates is asked about once, and both have its score', async () => {
    const { visit, asked } = visitOf({ images: ['', ''], models, recipe, questions: DOGS, says: letters({}) });
    const [first, second] = visit.job.candidates;
    if (!first || !second) throw new Error('there are two candidates');
    second.image = first.image;
    const made = await new QuestionsStep().do(visit);
    expect(asked).toHaveLength(3);
    expect(made.scores?.map(({ candidateId }) => candidateId)).toEqual(['candidate-0', 'candidate-1']);
    expect(first.image?.assetHash).toBe(textHash('candidate-0'));
  });

  it.each([
    ['is not answered by yes or no', [question('a', 'How many dogs are there?')]],
    ['is not one question', [question('a', 'Is there a dog? Is it red?')]],
    ['asks several things', [question('a', 'Is there a red dog and a blue cat?')]],
    ['names no question', [question('a', 'Is it a dog?', ['z'])]],
    ['goes round', [question('a', 'Is it a dog?', ['b']), question('b', 'Is it red?', ['a'])]],
    ['key of [0] already', [question('a', 'Is it a dog?'), question('a', 'Is it red?')]],
    ['at most 12 are asked', Array.from({ length: 13 }, (_, i) => question(`q${i}`, 'Is it a dog?'))],
    ['has not the fields', [{ key: 'a', text: 'Is it a dog?', kind: 'beauty', dependsOn: [] }]],
    ['there are no questions', []],
  ])(
    'derived ones that cannot be used are asked for once more, and then fail the label job: %s',
    async (why, questions) => {
      const { made, asked } = await ask({ says: () => JSON.stringify({ questions }) });
      expect(asked).toHaveLength(2);
      expect(made.to).toMatchObject({ kind: 'fail', code: 'unreadable' });
      expect((made.to as { message: string }).message).toContain(why);
      expect(made.unreadableCalls).toEqual(['call-1', 'call-2']);
      expect([made.imageQuestions, made.imageAnswers, made.scores]).toEqual([undefined, undefined, undefined]);
    },
  );

  it('a writer that refuses is not asked again', async () => {
    const { made, asked } = await ask({ says: () => "I'm sorry, but I can't help with that." });
    expect(asked).toHaveLength(1);
    expect(made.to).toMatchObject({ kind: 'fail', code: 'refused' });
  });

  it('black and white, what lies between two things and words in quotes are one thing each', async () => {
    const questions = [
      question('a', 'Is it a black and white photograph?'),
      question('b', 'Is the dog between the cat and the wall?'),
      question('c', 'Does it say "salt and pepper"?'),
    ];
    const { made } = await ask({
      says: ({ endpoint }) => JSON.stringify(endpoint === 'pen' ? { questions } : { answer: 'A' }),
    });
    expect(made.to).toMatchObject({ kind: 'advance' });
  });

  it('are answered by the word where the captioner gives log-probabilities', async () => {
    const { made, asked } = await ask({ questions: [question('a', 'Is it?')], logprobs: true, says: () => 'B' });
    expect(asked[0]?.request).toMatchObject({ topLogprobs: 20 });
    expect(made.imageAnswers).toMatchObject([{ answer: 'no', point: 0 }]);
  });
});
