import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#libs/database/database.js';
import { CliInstallation } from './cli-process.js';
import { decide } from './verdict-rig.js';

jest.setTimeout(120_000);

describe('precept audit', () => {
  let precept: CliInstallation;
  beforeAll(async () => {
    precept = await CliInstallation.open();
    const write = (name: string, content: string) => {
      writeFileSync(join(precept.dataDir, name), content);
      return join(precept.dataDir, name);
    };
    const lines = (of: (n: number) => object[]) =>
      [1, 2, 3, 4, 5, 6]
        .flatMap(of)
        .map((line) => `${JSON.stringify(line)}\n`)
        .join('');
    const items = lines((n) => [
      { externalId: `q${n}`, prompt: `Question ${n}`, candidates: [{ text: `yes ${n}` }, { text: `no ${n}` }] },
    ]);
    const answers = lines((n) => [
      { item: `q${n}`, order: 'first', verdict: 'first' },
      { item: `q${n}`, order: 'second', verdict: n % 2 ? 'first' : 'second' },
    ]);
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
  const audit = (...args: string[]) => precept.run(['audit', ...args]);

  it('draws, shows, lists, extends and verifies', async () => {
    expect((await audit('list')).stderr).toContain('There is no audit yet');
    const made = await audit('create', '--run', 'last', '--name', 'spot check', '--size', '1', '--seed', 's');
    expect(made.stderr).toMatch(/drawn +1 of \d+ pairs?/);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    const shown = await audit('show', 'last', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ id: made.stdout.trim(), name: 'spot check', drawn: 1, seed: 's' });
    const extended = await audit('extend', 'last', '--size', '2', '--reason', 'too wide', '--because-of-result');
    expect(extended.stdout).toContain('1 to 2: too wide (because of its result)');
    expect((await audit('list', '--run', 'last')).stdout).toContain('spot check');
    const verified = await audit('verify', 'last');
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.stdout).toContain('The sample is the one that seed and data give');
  });

  it('closes, when it is meant', async () => {
    await audit('create', '--run', 'last', '--name', 'to be closed', '--size', '2', '--reviewers', '2');
    const early = await audit('close', 'last');
    expect(early).toMatchObject({ code: 2, stderr: expect.stringContaining('4 decisions are still missing') });
    const closed = await audit('close', 'last', '--unfinished');
    expect(closed.stdout).toMatch(/state +closed .* by /);
    expect(closed.stdout).toMatch(/decisions +0 of 4, 4 to come/);
  });

  it('adds people, makes them keys, and draws what they shall review as they shall', async () => {
    const added = await precept.run(['people', 'add', 'ana']);
    expect(added).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    expect((await precept.run(['people', 'add', 'ana'])).stderr).toContain('There is a person "ana" already.');
    expect((await precept.run(['people', 'list'])).stdout).toContain('ana');
    const key = (person: string) =>
      precept.run(['keys', 'create', 'reviews', '--scopes', 'review', '--person', person]);
    expect((await key('ana')).stdout).toMatch(/^pk_/);
    expect((await key('nobody')).stderr).toContain('There is no person "nobody"');
    expect((await precept.run(['keys', 'list'])).stdout).toMatch(/review +ana/);
    const how = ['--repeat-rate', '0.2', '--lease-seconds', '60', '--sensitive', 'a,b', '--mode', 'training'];
    const made = await audit('create', '--run', 'last', '--name', 'reviewed', '--size', '1', ...how, '--json');
    expect(JSON.parse(made.stdout)).toMatchObject({
      ...{ mode: 'training', goldRate: 0, repeatRate: 0.2, leaseSeconds: 60, sensitive: ['a', 'b'], golds: 0 },
    });
    expect((await audit('show', 'last')).stdout).toContain('1 for each pair, in training, 0.2 of their units again');
    const beside = await audit('create', '--run', 'last', '--name', 'rows', '--size', '1', '--side-by-side');
    expect(beside.stderr).toContain('--side-by-side: only rated images stand side by side: say unit "image"');
  });

  it('reports, also as a page, and lists what needs clarification', async () => {
    await audit('create', '--run', 'last', '--name', 'to be told', '--size', '2');
    const report = await audit('report', 'last', '--half-width', '0.05');
    expect(report).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing can be told yet') });
    expect(report.stdout).toMatch(/still to be decided +2/);
    expect(JSON.parse((await audit('report', 'last', '--json')).stdout)).toMatchObject({
      audit: { name: 'to be told' },
      overall: { units: 0 },
      progress: { decided: 0, drawn: 2 },
    });
    const file = join(precept.dataDir, 'report.html');
    expect((await audit('report', 'last', '--html', file)).stderr).toContain(`Wrote ${file}`);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*to be told/);
    expect((await audit('report', 'last', '--bar', '2')).stderr).toContain('It must be a number between 0 and 1');
    expect((await audit('clarifications', 'last')).stderr).toContain('No reviewer has flagged a principle');
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({ connectionString: precept.settings().DATABASE_URL });
    await decide(
      { pool } as Database,
      (JSON.parse((await audit('show', 'last', '--json')).stdout) as { id: string }).id,
      () => ['first'],
    );
    await pool.query(
      `INSERT INTO audit_verdict (id, slot_id, person_id, step, number, value, flagged, comment)
       SELECT gen_random_uuid(), slot_id, person_id, step, 2, value, true, 'kind to whom?' FROM audit_verdict`,
    );
    await pool.end();
    // what it prints is taken where the way of an item is shown
    const { stdout: flagged } = await audit('clarifications', 'last');
    const job = /([0-9a-f-]{36}) +kind to whom\?/.exec(flagged)?.[1] ?? '';
    expect((await precept.run(['jobs', 'show', job])).code).toBe(0);
    await audit('report', 'last', '--html', file);
    expect(readFileSync(file, 'utf8')).toContain(job);
    await audit('close', 'last', '--unfinished');
  });

  it('says which option is wrong', async () => {
    const refused = async (...args: string[]) => {
      const { code, stderr } = await audit('create', '--run', 'last', '--name', 'other', ...args);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused('--size', '900')).toMatch(/size: must be at most \d+/);
    for (const size of ['0', '2.5'])
      expect(await refused('--size', size)).toContain('It must be a whole number from 1 to');
    const unnamed = await audit('create', '--run', 'last', '--name', '', '--size', '2');
    expect(unnamed.stderr).toContain('--name: must be 1 to 200 characters');
    expect(await refused('--size', '2', '--core', '0.5')).toContain('core: is no setting of a simple design');
    expect(await refused('--size', '2', '--stratify', 'mood')).toContain('It must be one of run, version');
    expect(await refused('--size', '2', '--stratify', 'run', '--aim', 'flip')).toContain('either --stratify or --aim');
  });

  it('verification that finds a difference ends with 2', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: precept.settings().DATABASE_URL });
    await client.connect();
    await client.query('UPDATE preference_pair SET probability = 0.77, target = 0.77');
    await client.end();
    const { code, stderr } = await audit('verify', 'last');
    expect(code).toBe(2);
    expect(stderr).toMatch(/differs +frameHash: was/);
  });
});
