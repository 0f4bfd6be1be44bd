import { describe, expect, it } from '@jest/globals';
import { itemsFormat } from './formats/items.format.js';
import { checkItem } from './item-rules.js';
import { isRejection } from './line-error.js';

const two = { prompt: 'Why?', candidates: [{ text: 'a' }, { text: 'b' }] };
const three = { prompt: 'Why?', candidates: [...two.candidates, { text: 'c' }] };
const choice = { prompt: 'Why?', options: ['yes', 'no'] };

/** What becomes of a line: its gold label and options as read, or "code: message". */
function read(line: object): unknown {
  try {
    const item = itemsFormat.read(JSON.parse(JSON.stringify(line)) as Record<string, unknown>);
    checkItem(item);
    return [item.gold, item.options];
  } catch (error) {
    if (isRejection(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('gold labels and options', () => {
  it.each<[object, unknown]>([
    [two, [undefined, undefined]],
    [{ ...two, gold: 0 }, [0, undefined]],
    [{ ...two, gold: 1 }, [1, undefined]],
    [{ ...two, gold: 'tie' }, ['tie', undefined]],
    [{ ...two, gold: [2, 1] }, [[2, 1], undefined]],
    [{ ...three, gold: [1, 1, 4] }, [[1, 1, 4], undefined]],
    [{ ...choice, gold: 'no' }, ['no', ['yes', 'no']]],
    [{ ...choice, options: ['tie', 'win'], gold: 'tie' }, ['tie', ['tie', 'win']]],
    [{ ...two, options: ['yes', 'no'], gold: 1 }, [1, ['yes', 'no']]],
  ])('of %j are taken', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each<[string, object, RegExp]>([
    ['the third of two', { ...two, gold: 2 }, /^gold_no_candidate: gold is 2; with 2 candidates it is 0 or 1/],
    ['below the first', { ...two, gold: -1 }, /^gold_no_candidate/],
    ['between two', { ...two, gold: 0.5 }, /^gold_no_candidate/],
    ['one of three', { ...three, gold: 1 }, /^gold_no_candidate: .* a list with a rank for each candidate/],
    ['a tie of three', { ...three, gold: 'tie' }, /^gold_no_candidate/],
    [
      'without candidates',
      { prompt: 'Why?', gold: 0 },
      /^gold_no_candidate: .*at least two candidates, or with options/,
    ],
    ['a letter', { ...two, gold: 'A' }, /^gold_no_option: gold is "A": the item has no options\.$/],
    ['no option', { ...choice, gold: 'No' }, /^gold_no_option: gold is "No": the options are "yes", "no"\.$/],
    ['too few ranks', { ...three, gold: [1, 2] }, /^gold_ranks_mismatch: gold has 2 ranks for 3 candidates/],
    ['ranks of one', { ...two, candidates: [{ text: 'a' }], gold: [1] }, /^gold_ranks_mismatch/],
    ['a rank that is a text', { ...two, gold: [1, '2'] }, /^wrong_type: gold\[1\] must be a number; it is a text\.$/],
    ['true', { ...two, gold: true }, /^wrong_type: gold must be a position/],
    ['null', { ...two, gold: null }, /^wrong_type: gold .*or left out; it is null\.$/],
    ['an object', { ...two, gold: {} }, /^wrong_type: gold/],
    ['one option', { ...choice, options: ['yes'] }, /^options_count: options has 1 texts/],
    ['no options', { ...choice, options: [] }, /^options_count: .*leave the field out/],
    ['ten options', { ...choice, options: 'abcdefghij'.split('') }, /^options_count: options has 10/],
    [
      'the same option twice',
      { ...choice, options: ['yes', 'no', 'yes'] },
      /^identical_options: options\[0\] and options\[2\]/,
    ],
    ['a blank option', { ...choice, options: ['yes', ' '] }, /^blank_text: options\[1\]/],
    [
      'an option that is a number',
      { ...choice, options: ['yes', 2] },
      /^wrong_type: options\[1\] must be a text; it is a number/,
    ],
    ['options in an object', { ...choice, options: { a: 'yes' } }, /^wrong_type: options must be a list/],
    ['U+0000 in an option', { ...choice, options: ['yes', '\u0000'] }, /^not_storable: options\[1\]/],
  ])('are rejected: %s', (_, line, expected) => {
    expect(read(line)).toMatch(expected);
  });

  it('that no number can hold are rejected', () => {
    const line = JSON.parse('{"prompt": "Why?", "gold": [1, 1e999]}') as Record<string, unknown>;
    expect(() => itemsFormat.read(line)).toThrow(/^gold\[1\] is a number that is too large/);
  });
});
