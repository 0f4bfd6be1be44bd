import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskError, openFolder } from './data-folder.js';

const withCode = (code: string) => Object.assign(new Error('text'), { code });

describe('diskError', () => {
  it.each([
    ['ENOSPC', 'data_folder_full'],
    ['EDQUOT', 'data_folder_full'],
    ['EROFS', 'data_folder_read_only'],
    ['EACCES', 'embedded_postgres_data_closed'],
  ])('names the folder and the way out for %s', (code, ours) => {
    expect(diskError('/var/lib/precept', withCode(code))).toMatchObject({
      kind: 'unavailable',
      code: ours,
      message: expect.stringMatching(/\/var\/lib\/precept .*PRECEPT_DATA_DIR/),
    });
  });

  it('has nothing to say of other errors', () => {
    expect(diskError('/var/lib/precept', withCode('28P01'))).toBeNull();
    expect(diskError('/var/lib/precept', new Error('x is undefined'))).toBeNull();
  });
});

describe('openFolder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'precept-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes what is missing', () => {
    expect(openFolder(join(folder, 'a/b'))).toContain('a/b');
  });

  it('says so where a file is in the way', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'data')])
      expect(() => openFolder(path)).toThrow(expect.objectContaining({ code: 'embedded_postgres_data_closed' }));
  });
});
