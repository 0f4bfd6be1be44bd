import { describe, expect, it } from '@jest/globals';
import { checkItem } from '../item-rules.js';
import { isRejection } from '../line-error.js';
import { promptsFormat } from './prompts.format.js';

async function* one(file: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(file);
}

/** Each record: the line, and its prompt with metadata and externalId, or why it is none. */
async function read(file: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const some of promptsFormat.records?.(one(file)) ?? [])
    for (const record of some) {
      try {
        const item = promptsFormat.read(record.read());
        checkItem(item);
        const { prompt, metadata, externalId, candidates } = item;
        expect(candidates).toEqual([]);
        found.push([record.number, prompt[0]?.content, metadata, ...(externalId === undefined ? [] : [externalId])]);
      } catch (error) {
        if (!isRejection(error)) throw error;
        found.push([record.number, error.code]);
      }
    }
  return found;
}

describe('prompt sets', () => {
  it('are read from a text, one prompt a line, commas and quotes as they are', async () => {
    expect(await read('\uFEFFA red cube.\r\n\r\nA sign that says "Hi, you".\n')).toEqual([
      [1, 'A red cube.', {}],
      [3, 'A sign that says "Hi, you".', {}],
    ]);
  });

  it.each([
    ['prompt,category\n"A cat, ""Tom"",\nasleep",Counting\nA dog,\n'],
    ['Category,Prompts\nCounting,"A cat, ""Tom"",\nasleep"\n,A dog\n'],
  ])('are read from the table %j, other columns as metadata', async (file) => {
    const [first, second] = (await read(file)) as [number, string, object][];
    expect(first?.slice(0, 2)).toEqual([2, 'A cat, "Tom",\nasleep']);
    expect(Object.values(first?.[2] ?? {})).toEqual(['Counting']);
    expect(second).toEqual([4, 'A dog', {}]);
  });

  it('are read from a table with tabs, an id as the externalId', async () => {
    expect(await read('id\tPrompt\tChallenge\np-1\tA "red" cube\tColor\n')).toEqual([
      [2, 'A "red" cube', { Challenge: 'Color' }, 'p-1'],
    ]);
  });

  it('name what is none', async () => {
    expect(await read('prompt,category\n,Colors\na,b,c\nok,x\n')).toEqual([
      [2, 'empty_prompt'],
      [3, 'broken_row'],
      [4, 'ok', { category: 'x' }],
    ]);
  });
});
