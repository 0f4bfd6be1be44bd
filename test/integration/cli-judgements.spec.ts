import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliInstallation } from './cli-process.js';

jest.setTimeout(120_000);

const CONSTITUTION =
  'slug: kindness\nname: Kindness\nprinciples:\n  - { key: kind, title: Kind, comparison: Which is kinder? }\n';

describe('precept judgements import', () => {
  let precept: CliInstallation;
  beforeAll(async () => {
    precept = await CliInstallation.open();
    const items = [1, 2, 3].map((n) => ({
      item_id: `q${n}`,
      input: `Question ${n}`,
      output_1: `yes ${n}`,
      output_2: `no ${n}`,
      label: 1,
    }));
    expect(
      await precept.run(['items', 'import', write('items.jsonl', items), '--format', 'llmbar', '--dataset', 'mine']),
    ).toMatchObject({ code: 0 });
    const constitution = write('kindness.yaml', CONSTITUTION);
    expect(await precept.run(['constitution', 'load', constitution, '--publish'])).toMatchObject({ code: 0 });
  });
  afterAll(() => precept.close());

  const path = (name: string) => join(precept.dataDir, name);
  function write(name: string, content: string | object[]): string {
    const lines = typeof content === 'string' ? content : content.map((line) => `${JSON.stringify(line)}\n`).join('');
    writeFileSync(path(name), lines);
    return path(name);
  }
  /** Of the usual data set, constitution and principle, where no other is named: an option is given once. */
  const load = (file: string, ...args: string[]) => {
    const usual = { '--dataset': 'mine', '--constitution': 'kindness', '--principle': 'kind' };
    const rest = Object.entries(usual).filter(([option]) => !args.includes(option));
    return precept.run(['judgements', 'import', file, ...rest.flat(), ...args]);
  };

  it('brings answers in as a run that can be shown, reported and exported', async () => {
    const answers = [1, 2].flatMap((n) => [
      { item: `q${n}`, order: 'first', answer: 'Both have their merits.\nOutput (a) is better.' },
      { item: `q${n}`, order: 'second', answer: n === 1 ? 'So, Output (b) is better.' : 'Output (a) is better.' },
    ]);
    const reader = write('reader.yaml', 'options: { A: a, B: b }\nnouns: [Output]\nreasons: true\n');
    const { code, stdout, stderr } = await load(
      write('answers.jsonl', answers),
      '--judge',
      'gpt-4',
      '--reader',
      reader,
    );
    expect(stderr).toMatch(/(^|\n)Look at it with: precept runs show [0-9a-f-]{36}\n$/);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^run +[0-9a-f-]{36}\njudgements +4\nrejected +0\nlabel jobs +2\npairs +1\n$/);
    expect((await precept.run(['runs', 'show', 'last'])).stdout).toMatch(/gpt-4/);
    const jobs = await precept.run(['jobs', 'list', '--run', 'last', '--json']);
    const listed = JSON.parse(jobs.stdout) as { data: { id: string; outcome: string }[] };
    expect(listed.data.map(({ outcome }) => outcome)).toEqual(['pair', 'tie']);
    expect(await precept.run(['jobs', 'show', listed.data[0]?.id ?? ''])).toMatchObject({ code: 0 });
    const exported = await precept.run(['export', 'create', '--run', 'last', '--format', 'raw', '--out', path('out')]);
    expect(exported).toMatchObject({ code: 0 });
    const verified = await precept.run(['export', 'verify', path('out')]);
    expect(verified).toMatchObject({ code: 0 });
    expect(readFileSync(join(path('out'), 'README.md'), 'utf8')).toContain('\n# Preference pairs under ');
    const checked = await precept.run(['export', 'check', path('out')]);
    expect(checked).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Length: not measured, there are too few prompts.'),
    });
    expect(await precept.run(['export', 'check', path('nowhere')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('this is not the folder of a finished export'),
    });
    expect(await precept.run(['runs', 'retry-failed', 'last'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('made elsewhere'),
    });
  });

  it('names bad lines by file, line, field and code, and writes all of them to a file', async () => {
    const file = write('bad.jsonl', [
      { item: 'q1', order: 'first', judge: 'a', verdict: 'first' },
      { item: 'q9', order: 'first', judge: 'a', verdict: 'first' },
      { item: 'q1', order: 'first', judge: 'a', verdict: 'second' },
    ]);
    const { code, stdout, stderr } = await load(file, '--errors', path('errors.jsonl'), '--json');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 1, duplicates: 1, rejected: 1, inOneOrder: 1, pairs: 1 });
    expect(stderr).toContain(`2 lines were kept out:\n  ${file}:2: item: The data set has no item`);
    expect(stderr).toContain(`  ${file}:3: Line 1 has this item`);
    const errors = readFileSync(path('errors.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { code: string });
    expect(errors.map((error) => error.code)).toEqual(['unknown_item', 'duplicate_judgement']);
  });

  it('does with the example what the document says, and once', async () => {
    for (const args of [
      ['constitution', 'load', 'constitutions/harmlessness.yaml', '--publish'],
      ['items', 'import', 'examples/items.jsonl', '--dataset', 'examples'],
    ])
      expect(await precept.run(args)).toMatchObject({ code: 0 });
    const args = ['judgements', 'import', 'examples/judgements.jsonl', '--dataset', 'examples'];
    args.push('--constitution', 'harmlessness', '--principle', 'keep-help-lawful', '--judge', 'other');
    const { code, stdout } = await precept.run(args);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^run +\S{36}\njudgements +10\nrejected +0\nlabel jobs +6\nof these failed +1: [^\n]*\npairs +4\nin one order only +2 comparisons/,
      ),
    ]);
    const again = await precept.run(args);
    expect([again.code, again.stdout]).toEqual([
      0,
      stdout.replace(/^(run +\S{36})/, '$1, which was there: the same judgements, labelled alike'),
    ]);
    expect((await precept.run(['runs', 'report', 'last'])).stdout).toContain('judged elsewhere and imported');
  });

  it('has exit code 2 where nothing landed or a name is wrong, and makes nothing', async () => {
    const runs = async () => (await precept.run(['runs', 'list', '--json'])).stdout;
    const before = await runs();
    expect(await load(write('none.jsonl', [{ item: 'q9', order: 'first', judge: 'a', verdict: 'A' }]))).toMatchObject({
      code: 2,
    });
    const one = write('one.jsonl', [{ item: 'q1', order: 'first', judge: 'a', verdict: 'A' }]);
    for (const [args, said] of [
      [['--reader', write('wrong.yaml', 'options: [a, b]')], 'wrong.yaml: options'],
      [['--reader', path('absent.yaml')], 'there is no such file'],
      [['--principle', 'unkind'], '--principle: is one of kind'],
      [['--tie-band', '0.7'], '--tie-band: is from 0'],
      [['--dataset', 'other'], 'There is no data set "other"'],
      [['--constitution', 'kindness@7'], 'version_not_found'],
      [['--tie-band', 'wide'], 'must be a number'],
    ] as const) {
      const ended = await load(one, ...args);
      expect([ended.code, ended.stderr]).toEqual([
        2,
        expect.stringContaining(said === 'version_not_found' ? 'kindness' : said),
      ]);
    }
    expect(await runs()).toBe(before);
  });
});
