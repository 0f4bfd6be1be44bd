import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliInstallation } from './cli-process.js';

jest.setTimeout(120_000);

describe('precept lot', () => {
  let precept: CliInstallation;
  beforeAll(async () => {
    precept = await CliInstallation.open();
    const write = (name: string, lines: object[] | string) => {
      const text = typeof lines === 'string' ? lines : lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      writeFileSync(join(precept.dataDir, name), text);
      return join(precept.dataDir, name);
    };
    const numbers = [1, 2, 3, 4, 5, 6];
    const items = numbers.map((n) => ({
      ...{ externalId: `q${n}`, prompt: `Question ${n}`, candidates: [{ text: `yes ${n}` }, { text: `no ${n}` }] },
    }));
    const answers = numbers.flatMap((n) =>
      ['first', 'second'].map((order) => ({ item: `q${n}`, order, verdict: 'first' })),
    );
    const constitution =
      'slug: kindness\nname: Kindness\nprinciples:\n  - { key: kind, title: Kind, comparison: Which is kinder? }\n';
    for (const args of [
      ['items', 'import', write('items.jsonl', items), '--dataset', 'mine'],
      ['constitution', 'load', write('kindness.yaml', constitution), '--publish'],
      [
        ...['judgements', 'import', write('answers.jsonl', answers), '--dataset', 'mine', '--constitution', 'kindness'],
        ...['--principle', 'kind', '--judge', 'gpt-4'],
      ],
    ]) {
      expect(await precept.run(args)).toMatchObject({ code: 0 });
    }
  });
  afterAll(() => precept.close());
  const lot = (...args: string[]) => precept.run(['lot', ...args]);

  it('plans, draws, decides, records rework, certifies and verifies', async () => {
    expect((await lot('list')).stderr).toContain('precept lot draw --run last');
    const plan = await lot('plan', '--run', 'last', '--p1', '0', '--p2', '0.5');
    expect(plan.stdout).toMatch(/look at \d of 6 pairs; accept with at most 0 wrong/);
    expect(plan.stdout).toMatch(/wrong +share +accepted/);
    const drawn = await lot('draw', '--run', 'last', '--p1', '0', '--p2', '0.5');
    expect(drawn).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    expect((await lot('show', 'last')).stdout).toContain('also the seed');
    expect(await lot('decide', 'last')).toMatchObject({ code: 2, stderr: expect.stringContaining('is still open') });
    expect(await precept.run(['audit', 'close', 'last', '--unfinished'])).toMatchObject({ code: 0 });
    expect((await lot('decide', 'last')).stderr).toContain('--as-it-stands');
    const decided = await lot('decide', 'last', '--as-it-stands');
    expect(decided.stdout).toMatch(/state +rejected/);
    expect((await lot('draw', '--run', 'last')).stderr).toContain('precept lot rework');
    expect((await lot('rework', 'last', '--done', 'looked again')).stdout).toContain('looked again');
    expect((await lot('draw', '--run', 'last')).stderr).toContain('another chance');
    expect((await lot('list', '--state', 'rejected', '--json')).stdout).toContain('"wrong"');
    const file = join(precept.dataDir, 'lot.json');
    expect(await lot('certificate', 'last', '--out', file)).toMatchObject({ code: 0 });
    const there = await lot('certificate', 'last', '--out', file);
    expect(there).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already and stays as it is') });
    const nowhere = await lot('certificate', 'last', '--out', join(precept.dataDir, 'nowhere', 'lot.json'));
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no such folder') });
    const key = (await lot('certificate', '--key')).stdout.trim();
    const verified = await lot('verify', file, '--key', key);
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('the lot was rejected') });
    expect((await lot('verify', file)).stderr).toContain('--key');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"rejected"', '"accepted"'));
    expect(await lot('verify', file, '--key', key)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('contentHash'),
    });
  });

  it('says which option is wrong', async () => {
    expect((await lot('plan', '--run', 'last', '--p1', 'two')).stderr).toContain('between 0 and 1');
    expect((await lot('plan', '--run', 'last', '--p1', '0.3', '--p2', '0.2')).stderr).toContain(
      '--p2: must be above --p1',
    );
    expect((await lot('show', 'mine')).stderr).toContain('is no id of a lot');
    expect((await lot('verify', join(precept.dataDir, 'nowhere.json'))).stderr).toContain('cannot be read');
    expect((await lot('verify', precept.dataDir)).stderr).toMatch(/is a folder: name the certificate, or the manifest/);
  });
});
