import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ExportedRound } from '#libs/database/export/exported-round.js';
import type { TextPair } from '#libs/database/export/exported-pair.js';
import { cardHeader } from '#libs/export/card/card-header.js';
import type { PairGroupShape, PairShape } from '#libs/export/formats/format.js';
import { formatTable } from '#libs/export/formats/registry.js';
import { outcomesOf } from '#libs/export/outcomes/pair-outcomes.js';
import { ParquetFile } from '#libs/export/files/parquet-file.js';
import { TextFile } from '#libs/export/files/row-file.js';
import { candidate, pairRow, turns, under } from '#libs/export/testing/text-pair.js';

jest.setTimeout(180_000);

/** A Python that has `datasets` (with pyarrow), and at best `trl`; without one these tests are skipped, in sight. */
const python = process.env.PRECEPT_PYTHON ?? 'python3';
const isThere = spawnSync(python, ['-c', 'import datasets, pyarrow']).status === 0;
if (!isThere) {
  process.stderr.write(
    `Skipped: ${python} has no datasets and pyarrow, so trainers' readers are not tried. pip install datasets pyarrow, and name it in PRECEPT_PYTHON.\n`,
  );
}

interface Found {
  json: { rows: number; columns: string[]; first: Record<string, unknown> };
  parquet: Found['json'];
  arrow: { rows: number; types: Record<string, string> };
  trl?: { conversational: boolean; extracted?: { prompt: unknown; chosen: unknown; rejected: unknown } };
}

const prompt = turns('Hi', 'Hello. 🦜\u0001', 'How do I\n"open" it?');
const pairs = [
  pairRow({ prompt, flipped: null }),
  pairRow({ prompt, chosen: candidate('Slowly.', 2), rejected: candidate('No.', 1) }),
];
const rounds: ExportedRound[] = [1, 2].map((round) => ({
  item: { contentHash: 'i', externalId: null },
  prompt,
  round,
  lastChange: 1,
  constitution: under.constitution,
  principle: 'kind',
  principleHash: 'hash of kind',
  response: 'No.',
  critique: 'Too curt.',
  foundNothing: round === 2,
  revision: round === 2 ? null : { text: 'Kindly.', unchanged: false, roleConfusion: false },
  won: null,
  offline: false,
  done: true,
  erased: false,
}));
const rowsOf = (shape: PairShape<TextPair> | PairGroupShape<TextPair>) =>
  outcomesOf(pairs, shape, { margin: false, principles: [] }).flatMap((outcome) => outcome.rows);
/** Columns that rows have only where people audited or labelled, or a map or copies were asked for. */
const SOMETIMES = new Set([
  ...[
    'precept_audited',
    'precept_human',
    'precept_machine_probability',
    'precept_calibrated',
    'precept_source',
    'precept_copy',
  ],
]);
const answer = (content: string) => [{ role: 'assistant', content }];
const MESSAGES = /^list<\w+: struct<role: string, content: string>>$/;

(isThere ? describe : describe.skip)('the readers that trainers use', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precept-readers-'));
  let found: Record<string, Found>;
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    for (const format of formatTable().values()) {
      if (format.needs !== 'texts' && format.needs !== 'rounds') continue;
      const rows = format.needs === 'rounds' ? rounds.map((round) => format.row(round)) : rowsOf(format);
      const of = join(folder, format.name);
      mkdirSync(of);
      for (const file of [
        await TextFile.create(of, 'pairs.jsonl', null),
        await ParquetFile.create(of, 'pairs.parquet', format.columns),
      ]) {
        await file.write(rows);
        await file.seal();
        await file.close();
      }
    }
    const script = join(import.meta.dirname, 'read-export.py');
    const env = { ...process.env, HF_HUB_OFFLINE: '1', TRANSFORMERS_VERBOSITY: 'error' };
    const out = execFileSync(python, [script, folder], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
    found = JSON.parse(out) as Record<string, Found>;
  });

  const of = (name: string): Found => {
    const one = found[name];
    if (!one) throw new Error(`${name} was not read`);
    return one;
  };

  it('find the same rows and columns in both kinds of file of every format', () => {
    const names = Object.keys(found);
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) {
      const { json, parquet, arrow } = of(name);
      const columns = Object.keys(formatTable().get(name)?.columns ?? {});
      // nobody audited or labelled these pairs: a line does without such columns, a table has them
      const lines = columns.filter((column) => !SOMETIMES.has(column));
      expect([name, json.columns, parquet.columns, Object.keys(arrow.types)]).toEqual([name, lines, columns, columns]);
      // three texts without a pair's label of their own: the two that were chosen, and the one that was not
      const rows = name === 'trl-unpaired' ? 3 : 2;
      expect([name, json.rows, parquet.rows, arrow.rows]).toEqual([name, rows, rows, rows]);
      const empty = Object.fromEntries(
        columns.filter((column) => SOMETIMES.has(column)).map((column) => [column, null]),
      );
      expect(parquet.first).toEqual({ ...json.first, ...empty });
    }
  });

  it('see messages as lists of a role and a content, and our numbers as numbers', () => {
    const { types } = of('trl-preference-explicit').arrow;
    for (const column of ['prompt', 'chosen', 'rejected']) expect(types[column]).toMatch(MESSAGES);
    expect(types).toMatchObject({ precept_probability: 'double', precept_flipped: 'bool', precept_way: 'string' });
    // null in every row of a run that nobody audited, and typed all the same, so that such files join others
    expect(types).toMatchObject({
      ...{ precept_audited: 'bool', precept_human: 'string' },
      ...{ precept_machine_probability: 'double', precept_calibrated: 'bool' },
    });
    expect(of('trl-unpaired').arrow.types).toMatchObject({ label: 'bool', precept_pairs: 'int32' });
    expect(of('axolotl').arrow.types.chosen).toBe('struct<role: string, content: string>');
    expect(of('verl').arrow.types).toMatchObject({ prompt: 'string', chosen: 'string', rejected: 'string' });
  });

  it.each(['jsonl', 'parquet'] as const)('find the splits of a folder by its card: %s', async (type) => {
    const of = mkdtempSync(join(tmpdir(), 'precept-card-'));
    const format = formatTable().get('trl-preference-explicit');
    const files = [];
    for (const [split, rows] of Object.entries({ test: 1, train: 2, validation: 0 })) {
      const name = `pairs-${split}.${type}`;
      const file =
        type === 'parquet'
          ? await ParquetFile.create(of, name, format?.columns ?? {})
          : await TextFile.create(of, name, null);
      await file.write(rowsOf(format as PairShape<TextPair>).slice(0, rows));
      files.push({ ...(await file.seal()), split });
      await file.close();
    }
    writeFileSync(join(of, 'manifest.json'), '{"kind": "precept-export"}');
    const { columns = {} } = format ?? {};
    const facts = { name: 'Pairs', licence: 'cc-by-4.0', files, readable: true, tags: [], columns, fileType: type };
    writeFileSync(join(of, 'README.md'), cardHeader(facts));
    const script =
      'import datasets, json, sys; print(json.dumps({k: [v.num_rows, len(v.column_names), str(v.features["precept_flipped"])] for k, v in datasets.load_dataset(sys.argv[1], cache_dir=sys.argv[1] + "/cache").items()}))';
    const env = { ...process.env, HF_HUB_OFFLINE: '1' };
    const out = execFileSync(python, ['-c', script, of], {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    rmSync(of, { recursive: true });
    // the test split has one row, whose precept_flipped is null
    const { length } = Object.keys(columns);
    expect(JSON.parse(out)).toEqual({ test: [1, length, "Value('bool')"], train: [2, length, "Value('bool')"] });
  });

  it('of TRL know what is conversational, and find the prompt that was labelled', () => {
    if (!of('openrlhf').trl) {
      process.stderr.write(`Skipped: ${python} has no trl, so its own functions are not tried.\n`);
      return;
    }
    const chats = ['trl-preference-explicit', 'trl-preference-implicit', 'trl-unpaired', 'trl-sft', 'openrlhf'];
    for (const name of chats) {
      expect([name, of(name).trl?.conversational]).toEqual([name, true]);
    }
    expect(of('hh-rlhf').trl?.conversational).toBe(false);
    expect(of('trl-preference-implicit').trl?.extracted).toEqual({
      prompt,
      chosen: answer('Kindly.'),
      rejected: answer('No.'),
    });
    expect(of('hh-rlhf').trl?.extracted).toMatchObject({ chosen: ' Kindly.', rejected: ' No.' });
  });
});
