import { describe, expect, it } from '@jest/globals';
import { MOST_QUESTIONS, questionProblems, type ImageQuestion } from './image-question.js';

const question = (key: string, ...dependsOn: string[]): ImageQuestion => ({
  key,
  text: `Is it ${key}?`,
  kind: null,
  dependsOn,
});
const problems = (...questions: ImageQuestion[]) =>
  questionProblems(questions).map(({ at, message }) => `${at} ${message}`);

describe('questions about an image', () => {
  it('may depend on any others, in any order', () => {
    expect(problems(question('c', 'a', 'b'), question('a'), question('b', 'a'))).toEqual([]);
  });

  it.each([
    ['a dependency on nothing', [question('a', 'z')], ['[0].dependsOn[0] names no question: "z"']],
    [
      'a question that depends on itself',
      [question('a', 'a')],
      ['[0].dependsOn goes round: the question depends on itself'],
    ],
    [
      'a circle, but not who hangs on it',
      [question('a', 'b'), question('b', 'c'), question('c', 'a'), question('d', 'a')],
      [0, 1, 2].map((i) => `[${i}].dependsOn goes round: the question depends on itself`),
    ],
    ['a key twice', [question('a'), question('a')], ['[1].key is the key of [0] already']],
    [
      'a key that is no word',
      [question('two words')],
      ['[0].key is not a word of 1 to 64 letters, digits, "-", "_" or "."'],
    ],
    ['a blank text', [{ ...question('a'), text: ' ' }], ['[0].text is blank']],
  ])('%s', (_, questions, expected) => expect(problems(...questions)).toEqual(expected));

  it('are not asked without end', () => {
    const many = Array.from({ length: MOST_QUESTIONS + 1 }, (_, i) => question(`q${i}`));
    expect(problems(...many)).toEqual([` has ${MOST_QUESTIONS + 1} questions; at most ${MOST_QUESTIONS} are asked`]);
    expect(questionProblems(many.slice(0, 5), 4)).toHaveLength(1);
  });
});
