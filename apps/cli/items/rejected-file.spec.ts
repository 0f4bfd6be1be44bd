import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RejectedFile } from './rejected-file.js';
import { openSource } from './source.js';
import { Terminal } from '../terminal/terminal.js';

const folder = mkdtempSync(join(tmpdir(), 'precept-rejected-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

const silent = { write: () => true, on: () => undefined };
const terminal = new Terminal(silent, silent, { colours: false });
async function sourceOf(name: string) {
  const source = await openSource(at(name), name, terminal, new AbortController().signal);
  for await (const _ of source.chunks); // reads to the end, which closes it
  return source;
}
const error = (line: number) => ({ line, code: 'broken_json' as const, message: `Not JSON: é ${line}` });

describe('RejectedFile', () => {
  it('holds what is written, in place of what was there', async () => {
    writeFileSync(at('items.jsonl'), 'lines\n');
    writeFileSync(at('rejected.jsonl'), 'of yesterday'.repeat(100));
    const file = await RejectedFile.open(at('rejected.jsonl'), 'rejected.jsonl', await sourceOf('items.jsonl'));
    await file.write([error(1), error(2)]);
    await file.write([error(3)]);
    await file.close();
    const lines = readFileSync(at('rejected.jsonl'), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([error(1), error(2), error(3)]);
  });

  it('is never the file that is imported, by whatever name', async () => {
    writeFileSync(at('both.jsonl'), 'lines\n');
    symlinkSync(at('both.jsonl'), at('link.jsonl'));
    for (const name of ['both.jsonl', 'link.jsonl']) {
      await expect(RejectedFile.open(at(name), name, await sourceOf('both.jsonl'))).rejects.toMatchObject({
        code: 'errors_file_is_source',
        message: `--errors ${name} is the file that is imported: name another one.`,
      });
    }
    expect(readFileSync(at('both.jsonl'), 'utf8')).toBe('lines\n');
  });

  it.each([
    ['nowhere/rejected.jsonl', 'there is no such folder'],
    ['folder', 'it is a folder'],
  ])('says why %s cannot be written', async (name, why) => {
    mkdirSync(at('folder'), { recursive: true });
    writeFileSync(at('items.jsonl'), 'lines\n');
    await expect(RejectedFile.open(at(name), name, await sourceOf('items.jsonl'))).rejects.toMatchObject({
      code: 'file_unwritable',
      message: `${name} cannot be written: ${why}.`,
    });
  });
});
