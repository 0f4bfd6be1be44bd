import { describe, expect, it } from '@jest/globals';
import { optionWords } from './option-words.js';
import { schemaAnswer, type SchemaValues } from './schema-answer.js';
import { enumChances } from './verdict-token.js';

const masses = { A: 0.1, B: 0.7, C: 0.1, D: 0.1 };
const judging: SchemaValues = {
  text: 'because "so"',
  draw: 0,
  verdict: (values) => {
    const words = optionWords(values);
    if (!words) return null;
    const chances = enumChances(masses, words);
    return { chances, chosen: chances[0]! };
  },
};
const answer = (schema: Record<string, unknown>, from = judging): unknown =>
  JSON.parse(
    schemaAnswer(schema, from)
      .map(({ token }) => token)
      .join(''),
  );

describe('answers that fit a schema', () => {
  it.each([
    [['A', 'B', 'C', 'D'], 'B'],
    [['first', 'second', 'tie', 'not_applicable'], 'second'],
    [['response_a', 'response_b'], 'response_b'],
    [['(a)', '(b)'], '(b)'],
    [['good', 'bad'], 'good'],
  ])('give the verdict in the words of the enum %j', (values, verdict) => {
    const schema = { type: 'object', properties: { verdict: { type: 'string', enum: values } } };
    expect(answer(schema)).toEqual({ verdict });
  });

  it('have the alternatives at the verdict token', () => {
    const tokens = schemaAnswer({ type: 'object', properties: { verdict: { enum: ['A', 'B'] } } }, judging);
    expect(tokens.map(({ token }) => token).join('|')).toBe('{|"|verdict|":|"|B|"|}');
    expect(tokens.filter(({ chances }) => chances).map(({ token }) => token)).toEqual(['B']);
  });

  it('fill every kind of value', () => {
    const schema = {
      type: 'object',
      properties: {
        reason: { type: 'string' },
        verdict: { type: 'string', enum: ['A', 'B'] },
        score: { type: 'integer', minimum: 1 },
        sure: { type: ['boolean', 'null'] },
        list: { type: 'array', minItems: 2, items: { type: 'number' } },
        none: { type: 'null' },
        fixed: { const: { a: 1 } },
        either: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        colour: { enum: ['red', 'blue'] },
        inner: { type: 'object', properties: {} },
      },
    };
    expect(answer(schema)).toEqual({
      reason: 'because "so"',
      verdict: 'B',
      score: 1,
      sure: true,
      list: [0, 0],
      none: null,
      fixed: { a: 1 },
      either: 'because "so"',
      colour: 'red',
      inner: {},
    });
  });

  it('end, however deep the schema', () => {
    const endless: Record<string, unknown> = { type: 'object' };
    endless.properties = { again: endless };
    expect(JSON.stringify(answer(endless)).match(/again/g)!.length).toBeLessThan(20);
  });

  it('use no enum of one option for a verdict', () => {
    expect(optionWords(['A'])).toBeNull();
    expect(optionWords(['A', 7, 'a', 'B'])).toEqual(
      new Map([
        ['A', 'A'],
        ['B', 'B'],
      ]),
    );
  });
});
