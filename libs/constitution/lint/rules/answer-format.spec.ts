import { describe, expect, it } from '@jest/globals';
import { constitutionOf } from '../../testing/constitution-of.js';
import { answerFormat } from './answer-format.js';

const find = (text: object) => [...answerFormat.check(constitutionOf(text))];

describe('answer-format', () => {
  it.each([
    ['Choose (A) if it is kinder, else (B).', '(A)', 'error'],
    ['Is response A kinder than the other?', 'response A', 'error'],
    ['Which is kinder? Option B wins where both are.', 'Option B', 'error'],
    ['Which of the answers, A or B, is kinder?', ', A or B', 'error'],
    ['Which is kinder: A or B?', ': A or B', 'error'],
    ['Is A kinder to the person than B?', 'Is A kinder to the person than B', 'error'],
    ['Which response is kinder? Answer with A or B.', 'with A or B', 'error'],
    ["Which response is kinder? Say 'A' if the first one.", "'A'", 'error'],
    ['Which response is kinder, the first or the second?', 'the first or the second', 'warning'],
    ['Prefer B over A where both are kind.', 'Prefer B over A', 'error'],
    ['Which response is kinder? Answer with a single letter.', 'Answer with a single letter', 'error'],
    ['Is one of them kinder? Answer yes or no.', 'Answer yes or no', 'error'],
    ['Which response is kinder? Please return your verdict as JSON.', 'return your verdict as JSON', 'error'],
    ['Which response is kinder? Options:', 'Options:', 'error'],
    ['Which response is kinder?\nAnswer: Yes or No', 'Answer: Yes', 'error'],
    ['How kind is each on a scale from 1 to 10?', 'on a scale from 1 to 10', 'error'],
    ['Rate the kindness of each response from 1 to 5.', 'Rate the kindness of each response from 1 to 5', 'error'],
    ['Is the first response kinder?', 'the first response', 'warning'],
    ['Is the one on the left kinder?', 'one on the left', 'warning'],
  ])('finds in "%s" the words %s', (comparison, words, severity) => {
    const [found, ...others] = find({ comparison });
    expect(found).toMatchObject({ severity, path: ['principles', 0, 'comparison'] });
    expect(found?.message.endsWith(`: "${words}"`)).toBe(true);
    expect(others).toEqual([]);
  });

  it.each([
    'Which response names foods with vitamin A or B?',
    'Which response explains hepatitis A and B better?',
    'Is a plan B named, or a plan A kept, more plainly in one response?',
    'Which response says better how to get from point A to point B?',
    'A response that is kinder than others: which is it?',
    'Which response returns valid JSON, as the request asks?',
    'Which response answers yes or no where that is enough?',
    'Which response a friend would give?',
    'Which response gives the better answer: one that a child can follow?',
    'Which image puts the cat on the left?',
    'Which response offers a kinder first step?',
    'Which response states its sources (and their dates)?',
    'Which response scales the recipe from 1 to 4 servings?',
  ])('finds nothing in "%s"', (comparison) => expect(find({ comparison })).toEqual([]));

  it('lets a question of ratings speak of its scale, and not of options', () => {
    const of = (question: string) => find({ rating: { scale: '1-5', question } }).map(({ path }) => path.join('.'));
    expect(of('How kind is the response, on a scale from 1 to 5?')).toEqual([]);
    expect(of('How kind is response A?')).toEqual(['principles.0.rating.question']);
  });

  it('warns in the texts of writers, where places are no fault', () => {
    const critique = 'Point out where the first answer is unkind.\n\nCritique:';
    expect(find({ critique, revision: 'Rewrite it kindly.' })).toEqual([
      expect.objectContaining({ severity: 'warning', path: ['principles', 0, 'critique'] }),
    ]);
  });
});
