import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';

const root = join(import.meta.dirname, '..');
const drawn = mkdtempSync(join(tmpdir(), 'precept-drawn-'));
afterAll(() => rmSync(drawn, { recursive: true }));

/** Largest difference of a channel between two pictures. */
async function difference(one: string, other: string): Promise<number> {
  const a = await sharp(one).raw().toBuffer();
  const b = await sharp(other).raw().toBuffer();
  expect(a.length).toBe(b.length);
  if (a.equals(b)) return 0;
  return a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? 0))), 0);
}

describe('the example drawings', () => {
  it('are what the script draws', async () => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/draw-examples.mjs'), drawn]);
    expect(stderr.toString()).toBe('');
    const names = readdirSync(join(root, 'examples/images'));
    expect(readdirSync(join(drawn, 'images'))).toEqual(names);
    expect(stdout.toString()).toBe(`${names.length + 1} files in ${drawn}\n`);
    const items = (folder: string) => readFileSync(join(folder, 'images.jsonl'), 'utf8');
    expect(items(drawn)).toBe(items(join(root, 'examples')));
    // Another processor may round the colour of an edge differently.
    for (const name of names)
      expect(await difference(join(drawn, 'images', name), join(root, 'examples/images', name))).toBeLessThanOrEqual(2);
  });
});
