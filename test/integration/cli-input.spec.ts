import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '#libs/database/database.js';
import { storeRun } from '../e2e/stored-run.js';
import { CliInstallation } from './cli-process.js';
import type { Ended } from './warm-process.js';

jest.setTimeout(60_000);

let installation: CliInstallation;
let database: Database;
beforeAll(async () => {
  installation = await CliInstallation.open();
  database = new Database(installation.settings().DATABASE_URL ?? '', 2, () => undefined);
});
afterAll(async () => {
  await database.close();
  await installation.close();
});

const precept = (...args: string[]): Promise<Ended> => installation.run(args);
function file(name: string, content: string | Uint8Array): string {
  const path = join(installation.dataDir, name);
  writeFileSync(path, content);
  return path;
}

describe('a constitution file that is not UTF-8', () => {
  const before =
    'slug: s\nname: "ü \uFFFD"\nprinciples:\n  - key: a\n    title: A\n    comparison: Which?\n    tags: ["';
  let path: string;
  beforeAll(() => {
    path = file('bad.yaml', Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xfe]), Buffer.from('"]\n')]));
  });
  const offset = Buffer.byteLength(before);

  it('is named with line, column and offset by check', async () => {
    const { code, stdout, stderr } = await precept('constitution', 'check', path);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${path}: 1 problem\n  ${path}:7:13: the byte 0xff at offset ${offset} is not UTF-8\n`);
    expect(stderr).not.toContain('blank');
    const json = await precept('constitution', 'check', path, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject([{ ok: false, code: 'invalid_utf8', problems: [{}] }]);
  });

  it('is not loaded', async () => {
    const { code, stderr } = await precept('constitution', 'load', path);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `precept: ${path}:7:13: the byte 0xff at offset ${offset} is not UTF-8. Save the file as UTF-8 and read it again.\n`,
    );
    expect((await database.pool.query('SELECT 1 FROM constitution')).rowCount).toBe(0);
  });
});

describe('items import --errors', () => {
  it('writes every rejected line, also beyond those that the answer names', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => (i % 2 === 0 ? `{"prompt": ${i}}` : `{"prompt": "${i}"}`));
    const errors = join(installation.dataDir, 'rejected.jsonl');
    const items = file('items.jsonl', lines.join('\n'));
    const { code, stdout, stderr } = await precept('items', 'import', items, '--dataset', 'a', '--errors', errors);
    expect({ code, stdout }).toEqual({ code: 3, stdout: expect.stringMatching(/imported +1,500\n/) });
    expect(stderr).toContain(`All 1,500 are in ${errors}.`);
    const written = readFileSync(errors, 'utf8').trimEnd().split('\n');
    expect(written.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual(
      Array.from({ length: 1_500 }, (_, i) => 2 * i + 1),
    );
    expect(JSON.parse(written.at(-1)!)).toEqual({ line: 2_999, code: 'wrong_type', message: expect.any(String) });
  });

  it('never empties the file that is imported, and makes no data set where it cannot write', async () => {
    const items = file('same.jsonl', '{"prompt": "Hi"}\n');
    const same = await precept('items', 'import', items, '--dataset', 'b', '--errors', items);
    expect(same).toMatchObject({ code: 2, stderr: expect.stringContaining('is the file that is imported') });
    expect(readFileSync(items, 'utf8')).toBe('{"prompt": "Hi"}\n');
    const nowhere = await precept(
      'items',
      'import',
      items,
      '--dataset',
      'b',
      '--errors',
      join(installation.dataDir, 'no', 'e'),
    );
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no such folder') });
    expect((await database.pool.query(`SELECT 1 FROM dataset WHERE name = 'b'`)).rowCount).toBe(0);
  });
});

describe('runs', () => {
  it('show and watch tell answers that another run had asked for', async () => {
    const [first, second] = [await storeRun(database), await storeRun(database)];
    await database.pool.query(
      'UPDATE judgement SET model_call_id = $1 WHERE label_job_id = $2 AND model_call_id IS NOT NULL',
      [first.callIds[0], second.labelJobs.revised],
    );
    await database.pool.query(`UPDATE run SET state = 'cancelled', finished_at = now() WHERE id = $1`, [second.runId]);
    for (const verb of ['show', 'watch']) {
      // two judgements stand on the one answer
      expect((await precept('runs', verb, second.runId)).stdout).toMatch(/^calls +4\nreused from the ledger +1$/m);
    }
    const json = await precept('runs', 'show', second.runId, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ id: second.runId, reusedAnswers: 1 });
    expect((await precept('runs', 'show', first.runId)).stdout).not.toContain('reused');
  });

  it('take no budget with more than twelve decimals, and say so', async () => {
    const { runId } = await storeRun(database);
    const { code, stderr } = await precept('runs', 'resume', runId, '--budget', '1e-13');
    expect(code).toBe(2);
    expect(stderr).toContain('"1e-13" has more than twelve decimals: the smallest amount is 0.000000000001');
    expect(stderr).not.toContain('not an amount above 0');
  });
});
