import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConstitution } from '#libs/constitution/read-constitution.js';
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
    expect(stderr).toContain(
      `${path}: 1 problem\n  ${path}:7:13: the byte 0xff at offset ${offset} is not UTF-8; save it as UTF-8\n`,
    );
    expect(stderr).not.toContain('blank');
    const json = await precept('constitution', 'check', path, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject([{ ok: false, code: 'invalid_utf8', problems: [{}] }]);
  });

  it('is not loaded', async () => {
    const { code, stderr } = await precept('constitution', 'load', path);
    expect(code).toBe(2);
    expect(stderr).toBe(`precept: ${path}:7:13: the byte 0xff at offset ${offset} is not UTF-8; save it as UTF-8.\n`);
    expect((await database.pool.query('SELECT 1 FROM constitution')).rowCount).toBe(0);
  });
});

describe('a file that is larger than a constitution', () => {
  it('is refused by its size, and no more of it is read than tells so', async () => {
    const path = file('big.yaml', '');
    truncateSync(path, 600_000_000);
    const told = 'bytes; a constitution has at most 1,000,000: is it one?';
    for (const [verb, ...more] of [['check'], ['lint'], ['load'], ['import'], ['try', '--items', '1']] as const) {
      const { code, stderr } = await precept('constitution', verb, path, ...more);
      expect({ verb, code, stderr }).toEqual({
        ...{ verb, code: 2 },
        stderr: expect.stringContaining(`${path}:1:1: the file has 600,000,000 ${told}`),
      });
    }
    const endless = await precept('constitution', 'check', '/dev/zero');
    expect(endless.stderr).toContain(`/dev/zero:1:1: the file has more than 1,000,000 ${told}`);
    const template = await precept('prompt', 'check', path);
    expect(template.stderr).toContain('it has 600,000,000 bytes, and of such a file at most 1,000,000 are read');
  });
});

describe('constitution lint', () => {
  const yaml = (comparison: string) =>
    `slug: linted\nname: Linted\nprinciples:\n  - key: kind\n    title: Kind\n    comparison: ${comparison}\n`;

  it('tells rule, place and fix of each finding of a file, and has exit code 2 where one is an error', async () => {
    const path = file('lint.yaml', yaml('Is (A) kinder than the other?'));
    const { code, stdout } = await precept('constitution', 'lint', path, 'constitutions/harmlessness.yaml');
    expect(code).toBe(2);
    expect(stdout).toMatch(/^1 error {2}.*lint\.yaml\n {2}.*lint\.yaml:6:17 {2}error {2}answer-format\n/);
    expect(stdout).toContain('    principle "kind", comparison: it holds the letter of an option: "(A)"\n    fix: ');
    expect(stdout.endsWith('ok  constitutions/harmlessness.yaml\n')).toBe(true);
  });

  it('has exit code 2 for warnings only where it is strict, also for a stored version', async () => {
    const path = file('warned.yaml', yaml('Which response is less rude?'));
    const json = await precept('constitution', 'lint', path, '--json');
    expect(json.code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject([{ name: path, warnings: 1, findings: [{ rule: 'only-negative' }] }]);
    expect(await precept('constitution', 'load', path)).toMatchObject({ code: 0 });
    const strict = await precept('constitution', 'lint', 'linted', '--strict');
    expect(strict).toMatchObject({ code: 2, stdout: expect.stringMatching(/^1 warning {2}linted@1\n/) });
    const absent = await precept('constitution', 'lint', 'linted@9');
    expect(absent).toMatchObject({ code: 2, stderr: expect.stringContaining('linted') });
    expect(await precept('constitution', 'lint', 'Linted@x')).toMatchObject({ code: 2 });
  });

  it('tells of all that were named, also where one cannot be used', async () => {
    const [bad, warned] = [file('bad.yaml', yaml('')), file('warned.yaml', yaml('Which response is less rude?'))];
    const given = [bad, 'no-such-file.yaml', 'nothing@3', warned];
    const { code, stdout, stderr } = await precept('constitution', 'lint', ...given);
    expect(code).toBe(2);
    expect(stderr).toContain(
      `not usable  ${bad}: 1 problem\n  ${bad}:6:5: principle "kind": comparison is empty; write a text`,
    );
    expect(stderr).toContain('not usable  no-such-file.yaml: 1 problem\n');
    expect(stderr).toMatch(/not usable {2}nothing@3: 1 problem\n {2}nothing@3: There is no constitution "nothing"/);
    expect(stdout).toMatch(/^1 warning {2}.*warned\.yaml\n/);
    const json = JSON.parse((await precept('constitution', 'lint', ...given, '--json')).stdout) as object[];
    expect(json).toMatchObject([
      { name: bad, code: 'constitution_invalid', problems: [{}], findings: [] },
      { name: 'no-such-file.yaml', code: 'file_unreadable', problems: [{}] },
      { name: 'nothing@3', code: 'constitution_not_found', problems: [{}] },
      { name: warned, code: null, problems: [], warnings: 1 },
    ]);
  });
});

describe('constitution diff', () => {
  const yaml = (weight: number) =>
    `slug: weighed\nname: Weighed\nprinciples:\n  - key: kind\n    title: Kind\n    comparison: Which response is kinder?\n    weight: ${weight}\n`;

  it('tells how a stored version and a file differ, in each of its forms', async () => {
    const [one, two] = [file('one.yaml', yaml(1)), file('two.yaml', yaml(2))];
    expect(await precept('constitution', 'load', one)).toMatchObject({ code: 0 });
    const text = await precept('constitution', 'diff', 'weighed@1', two);
    expect(text).toMatchObject({ code: 0, stdout: expect.stringContaining('changed kind\n  weight: [-1-]{+2+}\n') });
    const json = await precept('constitution', 'diff', 'weighed', two, '--format', 'json');
    const weight = { field: 'weight', kind: 'value', from: 1, to: 2 };
    expect(JSON.parse(json.stdout)).toMatchObject({
      from: 'weighed@1',
      to: two,
      changed: [{ key: 'kind', fields: [weight] }],
    });
    const markdown = await precept('constitution', 'diff', one, two, '--format', 'markdown');
    expect(markdown.stdout).toContain('#### Changed: kind\n\n- **weight**: 1 → 2\n');
    expect(await precept('constitution', 'diff', one, 'weighed')).toMatchObject({
      stdout: expect.stringContaining('no difference in content'),
    });
    expect(await precept('constitution', 'diff', one, two, '--format', 'html')).toMatchObject({ code: 2 });
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

describe('the life of a constitution on the command line', () => {
  it('begins with a file, and goes by draft, edit, export and publishing to retirement', async () => {
    const mine = join(installation.dataDir, 'tutor.yaml');
    expect(await precept('constitution', 'new', 'tutor', '--out', mine)).toMatchObject({ code: 0 });
    const again = await precept('constitution', 'new', 'tutor', '--out', mine);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already and stays as it is') });
    expect(await precept('constitution', 'new', 'My Tutor')).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('such as my-tutor') },
    });
    expect(await precept('constitution', 'check', mine)).toMatchObject({ code: 0 });
    expect(await precept('constitution', 'load', mine)).toMatchObject({ code: 0 });

    const taken = join(installation.dataDir, 'taken.yaml');
    const exported = await precept('constitution', 'export', 'tutor', '--out', taken);
    const etag = /--if-match '("[0-9a-f]+")'/.exec(exported.stderr)?.[1] ?? '';
    expect(readFileSync(taken, 'utf8')).toBe(readFileSync(mine, 'utf8'));
    writeFileSync(taken, readFileSync(mine, 'utf8').replace('Which response lets', 'Which answer (A) lets'));
    expect(await precept('constitution', 'load', taken, '--into', '1')).toMatchObject({ code: 2 });
    const put = () => precept('constitution', 'load', taken, '--into', '1', '--if-match', etag);
    expect(await put()).toMatchObject({ code: 0 });
    writeFileSync(taken, readFileSync(mine, 'utf8').replace('Which response lets', 'Which reply lets'));
    const late = await put();
    expect(late).toMatchObject({ code: 2, stderr: expect.stringContaining('was changed by cli:') });
    expect(late.stderr).toContain('precept constitution export tutor@1');
    expect(late.stderr).toContain(
      'principles.names-its-sources.comparison: Which [-answer-]{+reply+} [-(A) -]lets a reader',
    );

    const publish = (...more: string[]) => precept('constitution', 'publish', 'tutor', '1', ...more);
    expect(await publish()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /stays a draft: lint[^]*\n {2}tutor@1:28:17: principle "names-its-sources", comparison: /,
      ),
    });
    expect(await publish('--allow', 'A trial of letters.')).toMatchObject({ code: 0 });
    expect(await publish('--allow', 'Another.')).toMatchObject({
      ...{ code: 0, stderr: expect.stringContaining('The reason given now is not kept: it has "A trial of letters."') },
    });
    expect(await precept('constitution', 'retire', 'tutor', '1', '--reason', 'Moved.')).toMatchObject({ code: 0 });
    const { stdout } = await precept('constitution', 'show', 'tutor', '1');
    expect(stdout).toMatch(
      /^state +retired, published \d{4}-.* by cli:[^]*^drafted .* by cli:[^]*edited .* by cli:[^]*retired .* by cli:\S+: Moved\.[^]*allowed +A trial of letters\./m,
    );
    expect((await precept('constitution', 'show', 'tutor@1')).stdout).toBe(stdout);
    expect(await precept('constitution', 'show', 'tutor@1', '2')).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('tutor@1 and 2 are two versions: name one.') },
    });
    expect((await precept('constitution', 'export', 'tutor~trail@1')).stderr).toContain('did you mean "tutor"?');
    const json = await precept('constitution', 'export', 'tutor@1', '--format', 'json');
    expect(JSON.parse(json.stdout)).toMatchObject({ slug: 'tutor', principles: [{ key: 'names-its-sources' }] });
    expect(json.stderr).toMatch(/JSON has no comments: \d+ comments left out/);
  });

  it('tells what came before a version, and writes files as their names say', async () => {
    const mine = join(installation.dataDir, 'calm.json');
    const calm = {
      slug: 'calm',
      name: 'Calm',
      principles: [{ key: 'calm', title: 'C', comparison: 'Which is calmer?' }],
    };
    for (const name of ['Calm', 'Calmer']) {
      writeFileSync(mine, JSON.stringify({ ...calm, name }));
      expect(await precept('constitution', 'load', mine, '--publish')).toMatchObject({ code: 0 });
    }
    const { stdout } = await precept('constitution', 'show', 'calm', '2');
    expect(stdout).toMatch(
      /^state +published, \d{4}-.* by cli:[^]*^made after +calm@1$[^]*^drafted +\d{4}-.* by cli:/m,
    );
    // of a principle the beginning of the hash that labels and exports name it by
    const { principleHashes } = readConstitution(readFileSync(mine, 'utf8'), mine);
    expect(stdout).toContain(` ${principleHashes.calm?.slice(0, 12)}`);
    const listed = await precept('constitution', 'show', 'calm');
    expect(listed.stdout).toMatch(/^ +2 +published .* 1 +\d{4}-\d\d-\d\d \S+ by cli:\S+ +cli:/m);
    const [first] = (
      JSON.parse((await precept('constitution', 'show', 'calm', '--json')).stdout) as { versions: object[] }
    ).versions;
    expect(first).toMatchObject({
      parent: 1,
      createdBy: expect.stringMatching(/^cli:/),
      publishedBy: expect.stringMatching(/^cli:/),
    });

    const yaml = join(installation.dataDir, 'calm.yaml');
    const written = await precept('constitution', 'export', 'calm', '--out', yaml);
    expect(written.stderr).toContain(`to ${yaml} as YAML.`);
    expect(readFileSync(yaml, 'utf8')).toMatch(/^slug: calm\nname: Calmer\n/);
    const other = join(installation.dataDir, 'other.yml');
    const refused = await precept('constitution', 'export', 'calm', '--format', 'json', '--out', other);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('contradict each other') });
  });

  it('warns of a text that a comment cuts off, and takes it', async () => {
    const mine = join(installation.dataDir, 'cut.yaml');
    const text = 'comparison: Which keeps better to rule #1 of the house?';
    writeFileSync(mine, `slug: cut\nname: Cut\nprinciples:\n  - key: rule\n    title: R\n    ${text}\n`);
    for (const verb of ['check', 'load']) {
      const { code, stderr } = await precept('constitution', verb, mine);
      expect(code).toBe(0);
      expect(stderr).toContain(`cut.yaml:6:44: warning: principle "rule": comparison: what follows its " #"`);
    }
    const [checked] = JSON.parse((await precept('constitution', 'check', mine, '--json')).stdout) as object[];
    expect(checked).toMatchObject({ ok: true, warnings: [{ at: expect.stringMatching(/:6:44$/) }] });
  });
});
