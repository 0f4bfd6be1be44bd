import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpMark } from '../../apps/cli/up/up-mark.js';
import { CliInstallation } from './cli-process.js';

jest.setTimeout(120_000);

let precept: CliInstallation;
beforeAll(async () => {
  precept = await CliInstallation.open();
});
afterAll(() => precept.close());

describe('the command line', () => {
  it('says what is wrong, in one line or two, with exit code 2', async () => {
    const unknown = await precept.runAlone(['runs', 'strat']);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain("unknown command 'strat'\n(Did you mean start?)");
    const missing = await precept.run(['runs', 'show', '01a2015f-1369-74db-a135-2a73722dc3aa']);
    expect(missing).toEqual({
      code: 2,
      stdout: '',
      stderr: 'precept: There is no run 01a2015f-1369-74db-a135-2a73722dc3aa.\n',
    });
    const misspelt = await precept.run(['runs', 'list'], { PRECEPT_PROT: '1' });
    expect(misspelt.code).toBe(2);
    expect(misspelt.stderr).toContain('did you mean PRECEPT_PORT?');
  });

  it('has exit code 1 and a remedy where there is no database', async () => {
    const { code, stderr } = await precept.runAlone(['runs', 'list'], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^precept: PostgreSQL cannot be used: .*\n.*DATABASE_URL.*\n$/);
  });

  it('has exit code 2 and a remedy where DATABASE_URL names a database or a role that does not exist', async () => {
    const { DATABASE_URL = '' } = precept.settings();
    const noDatabase = new URL(DATABASE_URL);
    noDatabase.pathname = '/precept_is_not_here';
    const { code, stderr } = await precept.runAlone(['runs', 'list'], { DATABASE_URL: noDatabase.href });
    expect(stderr).toMatch(/^precept: The database of DATABASE_URL cannot be used: .*precept_is_not_here.*createdb/);
    expect(code).toBe(2);
    const noRole = new URL(DATABASE_URL);
    noRole.username = 'precept_nobody';
    const refused = await precept.run(['runs', 'list'], { DATABASE_URL: noRole.href });
    expect(refused.stderr).toMatch(/^precept: The database of DATABASE_URL cannot be used: .*role/);
    expect(refused.code).toBe(2);
  });

  it('imports good lines, names bad ones, and lists in JSON and text', async () => {
    const file = join(precept.dataDir, 'items.jsonl');
    const line = (n: number) => JSON.stringify({ prompt: `Question ${n}`, candidates: [{ text: 'a' }, { text: 'b' }] });
    writeFileSync(file, `${line(1)}\n{broken\n${line(2)}\n`);
    const errors = join(precept.dataDir, 'errors.jsonl');
    const imported = await precept.run(['items', 'import', file, '--dataset', 'mine', '--errors', errors, '--json']);
    expect(imported.code).toBe(3);
    expect(JSON.parse(imported.stdout)).toMatchObject({
      dataset: { name: 'mine' },
      accepted: 2,
      rejected: 1,
      errors: [{ line: 2 }],
    });
    expect(imported.stderr).toContain('  line 2: ');
    expect(await precept.run(['items', 'import', file, '--dataset', 'mine'])).toMatchObject({ code: 3 });
    const absent = await precept.run(['items', 'import', join(precept.dataDir, 'none'), '--dataset', 'other']);
    expect(absent.code).toBe(2);
    const { stdout } = await precept.run(['datasets', 'list', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ data: [{ name: 'mine', items: 2 }] });
  });

  it('imports other formats with gold labels, adds labels to items that have none, and shows them', async () => {
    const file = join(precept.dataDir, 'labelled.jsonl');
    const line = (label?: number) => ({
      item_id: `n-${label ?? 0}`,
      input: `Question ${label}`,
      output_1: 'a',
      output_2: 'b',
      label,
    });
    const write = (...lines: object[]) => writeFileSync(file, lines.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const load = () => precept.run(['items', 'import', file, '--format', 'llmbar', '--dataset', 'labelled']);
    write(line(1), { ...line(2), label: undefined });
    expect(await load()).toMatchObject({ code: 0 });
    write(line(1), line(2), { ...line(1), label: 2 });
    const again = await load();
    expect(again).toMatchObject({ code: 3, stderr: expect.stringMatching(/line 3: .*gold_conflict/) });
    expect(again.stdout).toMatch(/gold labels added +1\n/);
    const listed = await precept.run(['datasets', 'items', 'labelled']);
    expect(listed.stdout).toMatch(
      /item +external id +prompt +candidates +options +gold\n[0-9a-f-]{36} +n-1 +Question 1 +2 +0\n.*n-2 +Question 2 +2 +1\n/,
    );
    const { stdout } = await precept.run(['datasets', 'items', 'labelled', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ data: [{ gold: 0, options: [] }, { gold: 1 }] });
  });

  it('ends quietly where its reader goes away', async () => {
    const list = precept.start(['--help']);
    list.child.stdout?.destroy();
    expect(await list.ended).toMatchObject({ stderr: '', code: 0 });
  });

  it('makes a key once, and revokes it', async () => {
    const { stdout } = await precept.run(['keys', 'create', 'tests', '--scopes', 'read,write', '--json']);
    const made = JSON.parse(stdout) as { id: string; key: string; prefix: string };
    expect(made.key.startsWith(made.prefix)).toBe(true);
    const nobody = await precept.run(['keys', 'create', 'reviews', '--scopes', 'review']);
    expect(nobody).toMatchObject({ code: 0, stderr: expect.stringMatching(/^It speaks for nobody: .*--person/) });
    expect(await precept.run(['people', 'add', 'ana'])).toMatchObject({ code: 0 });
    const reads = await precept.run(['keys', 'create', 'reviews', '--scopes', 'review,read', '--person', 'ana']);
    expect(reads.stderr).toMatch(/^With read, ana sees what the judges said: nothing is served to review/);
    const settles = ['keys', 'create', 'disputes', '--scopes', 'write,read,adjudicate', '--person', 'ana'];
    expect((await precept.run(settles)).stderr).toMatch(
      /^With read, ana sees .* nothing is served to adjudicate until/,
    );
    const listed = await precept.run(['keys', 'list']);
    expect(listed.stdout).toContain('read,write');
    expect(listed.stdout).not.toContain(made.key);
    // a link goes where this installation is, not to whoever has the usual port
    const guessed = await precept.run(['keys', 'link', made.id]);
    expect(guessed).toMatchObject({ code: 0, stdout: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/sign-in/) });
    expect(guessed.stderr).toContain('http://127.0.0.1:3000 is assumed');
    const mark = await UpMark.take(precept.dataDir);
    if (!(mark instanceof UpMark)) throw new Error('something runs there');
    mark.tell({ url: 'http://127.0.0.1:3977' });
    const told = await precept.run(['keys', 'link', made.id]);
    mark.remove();
    expect(told).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3977\/sign-in/),
      stderr: '',
    });
    // a key is meant by its id, by itself, or by a name that it alone has
    const alone = await precept.run(['keys', 'create', 'alone', '--scopes', 'read']);
    const id = /^Its id, .*: ([0-9a-f-]{36})$/m.exec(alone.stderr)?.[1] ?? '';
    for (const meant of ['alone', alone.stdout.trim(), id])
      expect(await precept.run(['keys', 'link', meant])).toMatchObject({ code: 0 });
    expect((await precept.run(['keys', 'link', 'Alone'])).stderr).toContain('No key that opens has this id or name');
    expect((await precept.run(['keys', 'link', 'reviews'])).stderr).toContain('Several keys are called "reviews"');
    expect(await precept.run(['keys', 'revoke', made.id])).toMatchObject({ code: 0 });
  });
});
