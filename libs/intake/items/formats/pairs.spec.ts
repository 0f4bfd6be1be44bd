import { describe, expect, it } from '@jest/globals';
import { checkItem } from '../item-rules.js';
import { isRejection } from '../line-error.js';
import { itemFormat } from './item-formats.js';

function read(format: string, line: Record<string, unknown>): unknown {
  try {
    const item = itemFormat(format).read(line);
    checkItem(item);
    return item;
  } catch (error) {
    if (isRejection(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('the format "llmbar"', () => {
  const line = { item_id: 'n-1', input: 'Why?', output_1: 'a', output_2: 'b', label: 2 };

  it('reads outputs and label', () => {
    expect(read('llmbar', { ...line, tag: 'x' })).toEqual({
      externalId: 'n-1',
      prompt: [{ role: 'user', content: 'Why?' }],
      candidates: [{ text: 'a' }, { text: 'b' }],
      gold: 1,
      metadata: { tag: 'x', source: 'llmbar' },
    });
    expect(read('llmbar', { ...line, label: 1 })).toMatchObject({ gold: 0 });
    const { item_id: _id, label: _label, ...bare } = line;
    expect(read('llmbar', bare)).toEqual({
      prompt: expect.anything(),
      candidates: expect.anything(),
      metadata: { source: 'llmbar' },
    });
  });

  it.each<[object, RegExp]>([
    [{ label: 0 }, /^unknown_label: label is 0/],
    [{ label: '1' }, /^unknown_label: label is "1"/],
    [{ label: null }, /^unknown_label: label is null/],
    [{ output_2: undefined }, /^missing_field: output_2/],
    [{ output_1: true }, /^wrong_type: output_1 must be a text; it is true or false/],
    [{ output_1: '' }, /^blank_text: candidates\[0\]/],
    [{ output_1: 'b' }, /^identical_candidates/],
    [{ item_id: 7 }, /^wrong_type: item_id/],
  ])('rejects %j', (change, expected) => {
    expect(read('llmbar', { ...line, ...change })).toMatch(expected);
  });
});

describe('the format "pairwise-human"', () => {
  const line = { instruction: 'Say', input: 'it', response1: 'a', response2: 'b' };

  it('reads instruction and input as one prompt, and keeps what it does not read', () => {
    expect(read('pairwise-human', { ...line, idx: 3, winner: 'A', app: { x: 1 } })).toEqual({
      externalId: '3',
      prompt: [{ role: 'user', content: 'Say\n\nit' }],
      candidates: [{ text: 'a' }, { text: 'b' }],
      gold: 0,
      metadata: { winner: 'A', app: { x: 1 }, source: 'pairwise-human' },
    });
    expect(read('pairwise-human', { ...line, input: '' })).toMatchObject({ prompt: [{ content: 'Say' }] });
    expect(read('pairwise-human', { question: 'Why?', answer_a: 'x', answer_b: 'y' })).toMatchObject({
      prompt: [{ content: 'Why?' }],
      candidates: [{ text: 'x' }, { text: 'y' }],
    });
  });

  it.each<[object, unknown]>([
    [{ label: 1 }, 0],
    [{ label: '2' }, 1],
    [{ preference: 'tie' }, 'tie'],
    [{ winner: 'model_b' }, 1],
    [{ annotator1: 0, annotator2: 0, annotator3: 2 }, 'tie'],
    [{ annotator1: 1, annotator2: 2, annotator3: 2 }, 1],
    [{ annotator1: 0, annotator2: 1, annotator3: 2 }, undefined],
    [{ annotator1: 1, annotator2: 2 }, undefined],
    [{ annotator1: 1, annotator2: null }, 0],
    [{}, undefined],
  ])('takes what more than half said: %j', (labels, gold) => {
    const item = read('pairwise-human', { ...line, ...labels }) as { gold?: unknown };
    expect(item.gold).toEqual(gold);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['no responses', { prompt: 'Why?' }, /^missing_field: The line has no two responses/],
    ['one response', { prompt: 'Why?', response1: 'a' }, /^missing_field: response2/],
    [
      'two pairs',
      { ...line, output_1: 'x', output_2: 'y' },
      /^unknown_field: The line has response1, response2 and output_1, output_2/,
    ],
    ['no prompt', { response1: 'a', response2: 'b' }, /^missing_field: The line has no prompt/],
    [
      'a response that is true',
      { ...line, response2: true },
      /^wrong_type: response2 must be a text; it is true or false/,
    ],
    ['a blank response', { ...line, response1: '' }, /^blank_text: candidates\[0\]/],
    ['a label 0, which may be the first or a tie', { ...line, label: 0 }, /^unknown_label: label is "0"/],
    ['a label of nobody', { ...line, winner: 'C' }, /^unknown_label: winner is "C"/],
    ['a label that is an object', { ...line, winner: {} }, /^unknown_label: winner is no label/],
  ])('rejects %s', (_, bad, expected) => {
    expect(read('pairwise-human', bad)).toMatch(expected);
  });
});
