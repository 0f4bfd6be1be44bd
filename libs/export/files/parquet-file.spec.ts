import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { MESSAGES, type Columns } from '../formats/columns.js';
import { ParquetFile } from './parquet-file.js';

const columns: Columns = {
  prompt: MESSAGES,
  answer: { role: 'text', content: 'text' },
  ranks: ['integer'],
  scores: [{ scorer: 'text', value: 'number' }],
  weight: 'number',
  label: 'boolean',
  more: 'json',
};
const full = {
  prompt: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Wie? 🦜\u0000' },
  ],
  answer: { role: 'assistant', content: '' },
  ranks: [1, 2, 2],
  scores: [{ scorer: 'clip', value: 0.1 }],
  weight: 1 / 3,
  label: true,
  more: { any: ['thing'] },
};
const bare = { prompt: [], answer: null, ranks: [], scores: null, weight: null, label: false, more: null };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'precept-parquet-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function written(name: string, batches: object[][], of = columns) {
  const file = await ParquetFile.create(folder, name, of);
  try {
    for (const rows of batches) await file.write(rows);
    return await file.seal();
  } finally {
    await file.close();
  }
}
const read = async (name: string) => parquetReadObjects({ file: await asyncBufferFromFile(join(folder, name)) });

describe('ParquetFile', () => {
  it('keeps nested lists, empty ones, nulls, and what is absent as null', async () => {
    const sealed = await written('kept.parquet', [[full], [bare, {}]]);
    const bytes = readFileSync(join(folder, 'kept.parquet'));
    expect(sealed).toEqual({
      name: 'kept.parquet',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      rows: 3,
    });
    const [first, second, third] = await read('kept.parquet');
    expect(first).toEqual({ ...full, more: '{"any":["thing"]}' });
    expect(second).toMatchObject({ prompt: [], ranks: [], weight: null, label: false, more: null });
    // a list that is absent and one that is null are the same
    expect(third?.prompt ?? null).toBeNull();
    expect(third?.weight).toBeNull();
  });

  it('has the same bytes however the rows came in', async () => {
    const narrow = { weight: 'number' } as const;
    const rows = Array.from({ length: 10_500 }, (_, i) => ({ weight: i / 7 }));
    const one = await written('one.parquet', [rows], narrow);
    const many = await written('many.parquet', [rows.slice(0, 9), rows.slice(9, 2_345), [], rows.slice(2_345)], narrow);
    expect(many).toEqual({ ...one, name: 'many.parquet' });
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(join(folder, 'one.parquet')));
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10_000, 500]);
    expect((await read('one.parquet')).map(({ weight }) => weight as number)).toEqual(rows.map(({ weight }) => weight));
  });

  it('ends a group by its texts too, so that long ones are not held', async () => {
    const long = { more: 'x'.repeat(5 * 1024 * 1024) };
    await written('long.parquet', [[long, long, long]]);
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(join(folder, 'long.parquet')));
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([1, 1, 1]);
  });

  it('of no row has its columns all the same', async () => {
    expect(await written('none.parquet', [])).toMatchObject({ rows: 0 });
    const { schema } = await parquetMetadataAsync(await asyncBufferFromFile(join(folder, 'none.parquet')));
    expect(schema.map(({ name }) => name)).toContain('weight');
    expect(await read('none.parquet')).toEqual([]);
  });

  it('does not lose a field that has no column', async () => {
    await expect(written('stray.parquet', [[{ stray: 1 }]])).rejects.toThrow('the format has no column for stray');
    await expect(written('deep.parquet', [[{ answer: { tone: 'kind' } }]])).rejects.toThrow(
      'no column for answer.tone',
    );
  });
});
