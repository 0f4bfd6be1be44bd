import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeFolder } from './make-folder.js';

describe('makeFolder', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'precept-folder-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('makes those that are missing, and says which', () => {
    mkdirSync(join(root, 'a'));
    expect(makeFolder(join(root, 'a/b/c'))).toEqual([join(root, 'a/b'), join(root, 'a/b/c')]);
    expect(existsSync(join(root, 'a/b/c'))).toBe(true);
    expect(makeFolder(join(root, 'a/b/c'))).toEqual([]);
  });

  it('says what stands in the way', () => {
    writeFileSync(join(root, 'file'), '');
    symlinkSync(join(root, 'nowhere'), join(root, 'link'));
    const codeFor = (path: string) => expect(() => makeFolder(join(root, path)));
    codeFor('file').toThrow(expect.objectContaining({ code: 'EEXIST' }));
    codeFor('file/below').toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
    codeFor('link').toThrow(expect.objectContaining({ code: 'EEXIST' }));
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('comes back from a file system that takes no folders', () => {
    const path = '/proc/precept/below';
    expect(() => makeFolder(path)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});
