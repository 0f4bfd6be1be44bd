import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { Picture } from '../formats/picture.js';
import { ParquetFile } from './parquet-file.js';
import { withPictures } from './pictures.js';
import type { Outcome } from '../outcomes/outcome.js';
import { assetNamed } from '../testing/pictured-pair.js';

const outcome = (...rows: object[]): Outcome => ({ item: 'i', prompt: [], rows, exported: rows.length, leftOut: [] });
const [cat, dog] = [new Picture(assetNamed('cat')), new Picture(assetNamed('dog'))];

let folder: string;
let asked: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precept-pictures-'));
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const assets = {
  open: (hash: string) => {
    asked.push(hash);
    return Promise.resolve(Buffer.from(`bytes of ${hash}`));
  },
};
async function* batches() {
  yield [outcome({ image: cat, both: [cat, dog], text: 'one' }, { image: cat }), outcome({ image: dog })];
}
async function made(fileType: 'json' | 'parquet') {
  const found: Outcome[] = [];
  for await (const batch of withPictures(batches(), { fileType, assets, folder })) found.push(...batch);
  return found.flatMap(({ rows }) => rows);
}

describe('withPictures', () => {
  it('names renditions that lie beside rows of JSON, each once', async () => {
    const [shownCat, shownDog] = ['images/shown-cat.png', 'images/shown-dog.png'];
    expect(await made('json')).toEqual([
      { image: shownCat, both: [shownCat, shownDog], text: 'one' },
      { image: shownCat },
      { image: shownDog },
    ]);
    expect(readdirSync(join(folder, 'images')).sort()).toEqual(['shown-cat.png', 'shown-dog.png']);
    expect(readFileSync(join(folder, shownCat), 'utf8')).toBe('bytes of shown-cat');
  });

  it('puts their bytes into rows of Parquet, which `datasets` is told to be images', async () => {
    const rows = await made('parquet');
    // once a group, whatever its rows
    expect(asked).toEqual(['shown-cat', 'shown-dog', 'shown-dog']);
    const columns = { image: 'picture', both: ['picture'], text: 'text' } as const;
    const file = await ParquetFile.create(folder, 'pairs.parquet', columns);
    await file.write(rows);
    await file.seal();
    await file.close();
    const read = await asyncBufferFromFile(join(folder, 'pairs.parquet'));
    const [first] = await parquetReadObjects({ file: read });
    const shown = (name: string) => ({ bytes: `bytes of shown-${name}`, path: `shown-${name}.png` });
    expect(first).toEqual({ image: shown('cat'), both: [shown('cat'), shown('dog')], text: 'one' });
    const { key_value_metadata: told } = await parquetMetadataAsync(read);
    expect(JSON.parse(told?.find(({ key }) => key === 'huggingface')?.value ?? '')).toEqual({
      info: {
        features: {
          image: { _type: 'Image' },
          both: [{ _type: 'Image' }],
          text: { _type: 'Value', dtype: 'string' },
        },
      },
    });
  });

  it('ends where the store has lost an image', async () => {
    const lost = { open: () => Promise.reject(new Error('lost')) };
    const all = withPictures(batches(), { fileType: 'parquet', assets: lost, folder });
    await expect(all.next()).rejects.toThrow('lost');
  });
});

describe('a row group with images', () => {
  it('ends at 16 MiB of them, so that memory does not follow the rows', async () => {
    const file = await ParquetFile.create(folder, 'large.parquet', { jpg_0: 'bytes' });
    const bytes = new Uint8Array(6 * 1024 * 1024);
    for (let i = 0; i < 4; i++) await file.write([{ jpg_0: { bytes, path: '' } }]);
    await file.seal();
    await file.close();
    const { row_groups: groups } = await parquetMetadataAsync(await asyncBufferFromFile(join(folder, 'large.parquet')));
    expect(groups.map(({ num_rows }) => Number(num_rows))).toEqual([3, 1]);
  });
});
