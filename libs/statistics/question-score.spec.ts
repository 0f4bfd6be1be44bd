import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { questionScore, type Answered } from './question-score.js';

const asked = (key: string, answer: Answered['answer'], ...dependsOn: string[]): Answered => ({
  key,
  answer,
  dependsOn,
});

describe('the score of an image by its questions', () => {
  it('is the mean over all', () => {
    const { ofAnswered, ofAll } = questionScore([
      asked('a', 'yes'),
      asked('b', 'no'),
      asked('c', 'yes'),
      asked('d', 'yes'),
    ]);
    expect([ofAnswered, ofAll]).toEqual([0.75, 0.75]);
  });

  it('gives a child of a raw no nothing, and keeps it in the denominator', () => {
    const { points, ofAnswered } = questionScore([asked('dog', 'no'), asked('two', 'yes', 'dog'), asked('sky', 'yes')]);
    expect(points.map(({ point, why }) => [point, why])).toEqual([
      [0, 'answered'],
      [0, 'parent_no'],
      [1, 'answered'],
    ]);
    expect(ofAnswered).toBeCloseTo(1 / 3, 12);
  });

  it('looks at the raw answer of the parent, not at what it scored', () => {
    const { points } = questionScore([asked('a', 'no'), asked('b', 'yes', 'a'), asked('c', 'yes', 'b')]);
    expect(points.map(({ point }) => point)).toEqual([0, 0, 1]);
  });

  it('guesses nothing: an answer that is not known has no point, and counts 0 only over all', () => {
    const { points, ofAnswered, ofAll } = questionScore([
      asked('a', 'yes'),
      asked('b', null),
      asked('c', null, 'd'),
      asked('d', 'no'),
    ]);
    expect(points.map(({ point, why }) => [point, why])).toEqual([
      [1, 'answered'],
      [null, 'unanswered'],
      [0, 'parent_no'],
      [0, 'answered'],
    ]);
    expect(ofAnswered).toBeCloseTo(1 / 3, 12);
    expect(ofAll).toBe(0.25);
  });

  it('a parent that could not be told takes nothing from its children', () => {
    expect(questionScore([asked('a', null), asked('b', 'yes', 'a')])).toMatchObject({ ofAnswered: 1, ofAll: 0.5 });
  });

  it('knows nothing where nothing was asked or answered', () => {
    expect(questionScore([])).toEqual({ points: [], ofAnswered: null, ofAll: null });
    expect(questionScore([asked('a', null)])).toMatchObject({ ofAnswered: null, ofAll: 0 });
  });

  it('does not depend on the order of the questions, and no further yes lowers it', () => {
    const answer = fc.constantFrom('yes' as const, 'no' as const, null);
    const list = fc.array(fc.record({ answer, parents: fc.array(fc.nat(7), { maxLength: 2 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(list, (drawn) => {
        const questions = drawn.map(({ answer, parents }, i) =>
          asked(`${i}`, answer, ...parents.filter((p) => p < i).map(String)),
        );
        const { ofAll, ofAnswered } = questionScore(questions);
        expect(questionScore([...questions].reverse()).ofAll).toBeCloseTo(ofAll ?? NaN, 12);
        const better = questionScore(questions.map((one, i) => (i === 0 ? { ...one, answer: 'yes' as const } : one)));
        expect(better.ofAll).toBeGreaterThanOrEqual(ofAll ?? NaN);
        if (ofAnswered !== null) expect(ofAnswered).toBeGreaterThanOrEqual(ofAll ?? NaN);
      }),
    );
  });
});
