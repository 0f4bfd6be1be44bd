import { describe, expect, it } from '@jest/globals';
import { checkItem } from '../item-rules.js';
import { isRejection } from '../line-error.js';
import { multipleChoiceFormat } from './multiple-choice.format.js';

const OPTIONS = ' (A) Theft\n (B) Fraud\n (C) None';
const prompt = (about: string, options = OPTIONS, tail = '\nThe answer is:') => `${about} Options:\n${options}${tail}`;
const talk = 'Here is a conversation:\n\nHuman: Hi\n\nthere\n\nAssistant: Hello\n\nHuman: Why?';
const names = { corrects: [' (B)'], incorrects: [' (A)', ' (C)'] };

function read(line: Record<string, unknown>): unknown {
  try {
    const item = multipleChoiceFormat.read(line);
    checkItem(item);
    return item;
  } catch (error) {
    if (isRejection(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('the format "multiple-choice"', () => {
  it('takes conversation, question and options apart', () => {
    expect(read({ prompt: prompt(`${talk}\n\nWhat was harmful?`), ...names, row: 3 })).toEqual({
      prompt: [
        { role: 'user', content: 'Hi\n\nthere' },
        { role: 'assistant', content: 'Hello' },
        { role: 'user', content: 'Why?' },
      ],
      candidates: [],
      options: ['Theft', 'Fraud', 'None'],
      gold: 'Fraud',
      metadata: { row: 3, source: 'multiple-choice', question: 'What was harmful?' },
    });
  });

  it('makes a last answer of the assistant the candidate: the question is about the whole', () => {
    expect(
      read({ prompt: prompt(`${talk}\n\nAssistant: Because.\n\nSo.\n\nWhat was harmful?`), ...names }),
    ).toMatchObject({
      prompt: [{ content: 'Hi\n\nthere' }, { content: 'Hello' }, { content: 'Why?' }],
      candidates: [{ text: 'Because.\n\nSo.' }],
    });
  });

  it('takes its own example; a question about nothing is the prompt', () => {
    expect(read(JSON.parse(multipleChoiceFormat.example) as Record<string, unknown>)).toMatchObject({
      prompt: [{ role: 'user', content: '...?' }],
      gold: 'no',
    });
    const item = read({ prompt: prompt('What is 2 + 2?', '(A) 3\n(B) 4', ''), corrects: ['B'], incorrects: ['(A)'] });
    expect(item).toMatchObject({ prompt: [{ content: 'What is 2 + 2?' }], options: ['3', '4'], gold: '4' });
    expect(item).not.toHaveProperty('metadata.question');
  });

  it('reads the last options of a text that has others, and options of several lines', () => {
    const options = '(A) one\n   and more\n(B) two';
    const about = `Human: Which?\n(A) x\n(B) y\n\nAssistant: (A)\n\nWhich is it?`;
    expect(read({ prompt: prompt(about, options), corrects: ['(A)'], incorrects: ['(B)'] })).toMatchObject({
      prompt: [{ content: 'Which?\n(A) x\n(B) y' }],
      candidates: [{ text: '(A)' }],
      options: ['one\n   and more', 'two'],
      gold: 'one\n   and more',
    });
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['no options', { prompt: 'What?', ...names }, /^not_multiple_choice: prompt has no line that begins with "\(A\)"/],
    [
      'a gap',
      { prompt: prompt('What?', '(A) x\n(C) y'), ...names },
      /^not_multiple_choice: .*\(C\) where \(B\) is due/,
    ],
    [
      'more text',
      { prompt: prompt('What?', OPTIONS, '\nThe answer is:\nB'), ...names },
      /^not_multiple_choice: prompt goes on after/,
    ],
    ['one option', { prompt: prompt('What?', '(A) x'), corrects: ['(A)'], incorrects: [] }, /^options_count/],
    ['the same option twice', { prompt: prompt('What?', '(A) x\n(B) x\n(C) y'), ...names }, /^identical_options/],
    ['no prompt', names, /^missing_field: prompt/],
    ['no corrects', { prompt: prompt('What?'), incorrects: ['(A)'] }, /^missing_field: corrects/],
    [
      'corrects as a text',
      { prompt: prompt('What?'), ...names, corrects: '(B)' },
      /^wrong_type: corrects must be a list/,
    ],
    ['a number for a letter', { prompt: prompt('What?'), ...names, corrects: [2] }, /^wrong_type: corrects\[0\]/],
    [
      'a word for a letter',
      { prompt: prompt('What?'), ...names, corrects: ['Fraud'] },
      /^options_mismatch: corrects\[0\] is "Fraud"/,
    ],
    [
      'a letter beyond',
      { prompt: prompt('What?'), ...names, incorrects: ['(A)', '(C)', '(D)'] },
      /^options_mismatch: \(D\) is named/,
    ],
    [
      'a letter left out',
      { prompt: prompt('What?'), ...names, incorrects: ['(A)'] },
      /^options_mismatch: .*\(C\), which is neither/,
    ],
    [
      'a letter twice',
      { prompt: prompt('What?'), ...names, incorrects: ['(A)', '(B)', '(C)'] },
      /^options_mismatch: \(B\) is named twice/,
    ],
    [
      'two right ones',
      { prompt: prompt('What?'), corrects: ['(A)', '(B)'], incorrects: ['(C)'] },
      /^options_mismatch: corrects names 2/,
    ],
    [
      'no right one',
      { prompt: prompt('What?'), corrects: [], incorrects: ['(A)', '(B)', '(C)'] },
      /^options_mismatch: corrects names 0/,
    ],
    ['a field of our own', { prompt: prompt('What?'), ...names, source: 'x' }, /^unknown_field: The field "source"/],
  ])('rejects %s', (_, line, expected) => {
    expect(read(line)).toMatch(expected);
  });
});
