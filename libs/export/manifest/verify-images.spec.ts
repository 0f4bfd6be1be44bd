import { createHash } from 'node:crypto';
import { mkdtempSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ExportedPictures } from '#libs/database/export/export-view.js';
import { folderPictures } from '../files/folder-pictures.js';
import { imageProblems } from './verify-images.js';

const nameOf = (bytes: string) => `images/${createHash('sha256').update(bytes).digest('hex')}.png`;
const [one, two] = [nameOf('one'), nameOf('two')];

let folder: string;
const rows = (...files: unknown[]) =>
  writeFileSync(join(folder, 'images.jsonl'), files.map((file) => `${JSON.stringify({ file })}\n`).join(''));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precept-images-'));
  mkdirSync(join(folder, 'images'));
  writeFileSync(join(folder, one), 'one');
  writeFileSync(join(folder, two), 'two');
  rows(one, two, one, null);
});
afterEach(() => rmSync(folder, { recursive: true }));

const problems = (told?: ExportedPictures) => imageProblems(folder, ['images.jsonl'], told);

describe('imageProblems', () => {
  it('finds nothing wrong with images that are what their names say', async () => {
    expect(await problems()).toEqual([]);
  });

  it('reads the names in one document of rows, one or several a row', async () => {
    writeFileSync(
      join(folder, 'pairs.json'),
      `[\n${JSON.stringify({ file_path: [one, two] })},\n${JSON.stringify({ generations: [two] })}\n]\n`,
    );
    expect(await imageProblems(folder, ['pairs.json'])).toEqual([]);
    writeFileSync(join(folder, 'pairs.json'), `[\n${JSON.stringify({ image_path: [one] })}\n]\n`);
    expect(await imageProblems(folder, ['pairs.json'])).toEqual([{ file: two, message: 'is named by no row' }]);
  });

  it('finds a changed, a missing and an unnamed one', async () => {
    writeFileSync(join(folder, one), 'other');
    expect(await problems()).toEqual([{ file: one, message: expect.stringContaining('which is not its name') }]);
    rmSync(join(folder, one));
    expect(await problems()).toEqual([{ file: one, message: 'is missing' }]);
    rows(two);
    writeFileSync(join(folder, 'images', 'notes.txt'), '');
    expect(await problems()).toEqual([{ file: 'images/notes.txt', message: 'is named by no row' }]);
  });

  it.each(['../secret', '/etc/hostname', 'images/../../secret', 'images/x.png'])(
    'opens nothing named %j',
    async (file) => {
      rows(one, two, file);
      expect(await problems()).toEqual([{ file, message: 'is not the name of an image of an export' }]);
    },
  );

  it('takes no link for a picture or for their folder', async () => {
    renameSync(join(folder, one), join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, one));
    expect(await problems()).toEqual([{ file: one, message: expect.stringContaining('symbolic link') }]);
    renameSync(join(folder, 'images'), join(folder, 'pictures'));
    symlinkSync(join(folder, 'pictures'), join(folder, 'images'));
    expect(await problems()).toEqual([{ file: 'images', message: expect.stringContaining('symbolic link') }]);
  });

  it('finds that they are not those that the manifest told of, whatever rows and names say', async () => {
    const told = await folderPictures(folder);
    expect(told).toEqual({ folder: 'images', count: 2, bytes: 6, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await problems(told)).toEqual([]);
    const six = nameOf('six');
    renameSync(join(folder, two), join(folder, six));
    writeFileSync(join(folder, six), 'six');
    rows(one, six);
    const message = 'has other pictures than the manifest tells';
    expect(await problems(told)).toEqual([{ file: 'images', message }]);
    rmSync(join(folder, six));
    rows(one);
    expect(await problems(told)).toEqual([{ file: 'images', message: 'has 3 bytes of 1 pictures, not 6 of 2' }]);
    rmSync(join(folder, 'images'), { recursive: true });
    expect(await problems(told)).toContainEqual({ file: 'images', message: 'is missing' });
  });

  it('finds all of them missing where there is no folder', async () => {
    rmSync(join(folder, 'images'), { recursive: true });
    expect((await problems()).map(({ message }) => message)).toEqual(['is missing', 'is missing']);
  });
});
