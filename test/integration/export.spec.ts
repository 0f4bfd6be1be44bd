import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Database } from '#libs/database/database.js';
import { logOdds } from '#libs/statistics/log-odds.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import type { ExportView } from '#libs/database/export/export-view.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { ExportWork, type ExportWorkParts } from '#libs/export/export-work.js';
import { ExportService } from '#libs/export/export.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { Manifest } from '#libs/export/manifest/manifest.js';
import { preceptVersion } from '#libs/export/precept-version.js';
import { verifyExport } from '#libs/export/manifest/verify-export.js';
import { principleHash, sha, SyntheticRun, type SyntheticPair } from './synthetic-run.js';
import { testDatabase, type TestDatabase } from './test-database.js';

const TRL = 'trl-preference-explicit';
const THREE: SyntheticPair[] = [
  { prompt: 'How?', chosen: 'Kindly.', rejected: 'No.' },
  { prompt: 'Why?', chosen: 'Because.', rejected: 'Go away.', swapped: true },
  { prompt: 'Where?', chosen: 'Over there.', rejected: 'Find it yourself.', rounds: 2 },
];

let test: TestDatabase;
let database: Database;
let dataDir: string;
let service: ExportService;
let store: ExportStore;
const failures: unknown[] = [];

const workOn = (more: Partial<ExportWorkParts> = {}) =>
  new ExportWork({
    store: new ExportStore(database),
    source: new ExportSource(database),
    formats: formatTable(),
    dataDir,
    assets: noAssets,
    version: preceptVersion(),
    onFailure: (error) => failures.push(error),
    pausesMs: [0, 0],
    ...more,
  });
const run = (settings = {}) => new SyntheticRun(database).run(settings);
const export_ = async (runId: string, format: string, options = {}): Promise<ExportView> => {
  const { id } = await service.create({ runId, format, options }, 'tester');
  await workOn().work(id);
  return service.get(id);
};
const linesOf = (id: string): Record<string, unknown>[] =>
  readFileSync(join(exportFolder(dataDir, id), 'pairs.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const manifestOf = (id: string) =>
  JSON.parse(readFileSync(join(exportFolder(dataDir, id), 'manifest.json'), 'utf8')) as Manifest;
const onDisk = () => (existsSync(join(dataDir, 'exports')) ? readdirSync(join(dataDir, 'exports')) : []);

/** Sets aside what was made before: workers look at all exports, and a constitution's name is given once. */
const setAside = () => database.pool.query(`DELETE FROM export; UPDATE constitution SET slug = 'old-' || id`);

beforeAll(async () => {
  test = await testDatabase();
  database = new Database(test.url, 4, () => undefined);
  store = new ExportStore(database);
});

afterAll(async () => {
  await database.close();
  await test.drop();
});

beforeEach(async () => {
  await setAside();
  dataDir = mkdtempSync(join(tmpdir(), 'precept-export-'));
  service = new ExportService(database, dataDir);
  failures.length = 0;
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('an export', () => {
  it('is a file of pairs and a manifest, in the order of their content, hashed and counted', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const asked = await service.create({ runId, format: TRL }, 'tester');
    expect(asked).toMatchObject({
      state: 'queued',
      runId,
      format: TRL,
      options: { allowOffline: false, partial: false },
      createdBy: 'tester',
      files: null,
    });
    expect(await store.ring(4, 1000)).toEqual([{ exportId: asked.id, visit: 1 }]);
    await workOn().work(asked.id);
    const made = await service.get(asked.id);
    expect(made).toMatchObject({
      state: 'done',
      attempt: 1,
      counts: { pairs: 3, exported: 3, leftOut: {}, notes: [] },
      failureCode: null,
    });
    expect(made.files?.map(({ name, rows }) => ({ name, rows }))).toEqual([
      { name: 'pairs.jsonl', rows: 3 },
      { name: 'README.md', rows: null },
      { name: 'manifest.json', rows: null },
    ]);
    const lines = linesOf(asked.id);
    const items = lines.map((line) => String(line.precept_item));
    expect(items).toEqual([...items].sort());
    expect(lines.find((line) => JSON.stringify(line.prompt).includes('Where?'))).toEqual({
      prompt: [{ role: 'user', content: 'Where?' }],
      chosen: [{ role: 'assistant', content: 'Over there.' }],
      rejected: [{ role: 'assistant', content: 'Find it yourself.' }],
      precept_item: sha('Where?Find it yourself.'),
      precept_group: sha('Where?Find it yourself.'),
      precept_weight: 1,
      precept_probability: 0.75,
      precept_target: 0.75,
      precept_margin: logOdds(0.75),
      precept_flipped: false,
      precept_way: 'logprobs',
      precept_offline: false,
      precept_chosen_from: 'revision:2',
      precept_rejected_from: 'candidate:0',
      precept_constitution: 'care',
      precept_version: 3,
      precept_version_hash: manifestOf(asked.id).content.constitution.contentHash,
      // asked about kind; the text was revised under both
      precept_principles: [
        { key: 'kind', hash: principleHash('kind') },
        { key: 'law', hash: principleHash('law') },
      ],
    });
    const { problems, files } = await verifyExport(exportFolder(dataDir, asked.id));
    expect(problems).toEqual([]);
    expect(files).toEqual(made.files?.slice(0, 2));
    expect(onDisk()).toEqual([asked.id]);
    expect(failures).toEqual([]);
  });

  it('tells everything in the raw format', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await export_(runId, 'raw');
    const row = linesOf(id).find((line) => JSON.stringify(line.prompt).includes('Where?'));
    const call = (endpoint: string, template: string) => ({
      endpoint,
      model: `${endpoint}-model`,
      servedModel: `${endpoint}-model-0613`,
      template,
      templateHash: sha(template),
    });
    const judgement = {
      judge: 'house',
      insteadOf: null,
      state: 'readable',
      verdict: 'chosen',
      probability: 0.75,
      way: 'logprobs',
      samples: 0,
      reasons: null,
      answer: null,
      call: call('house', 'comparison'),
      distribution: { chosen: 0.75, rejected: 0.25, tie: 0, notApplicable: 0, missing: [] },
    };
    const round = (n: number, principle: string, words: string) => ({
      round: n,
      principle,
      principleHash: principleHash(principle),
      critique: { text: `critique ${n}`, foundNothing: false, call: call('pen', 'critique') },
      revision: {
        text: words,
        contentHash: sha(words),
        unchanged: false,
        roleConfusion: false,
        painted: null,
        call: call('pen', 'revision'),
      },
    });
    expect(row).toEqual({
      item: {
        contentHash: sha('Where?Find it yourself.'),
        externalId: 'row of Where? Find it yourself.',
        metadata: { page: 1.5 },
      },
      prompt: [{ role: 'user', content: 'Where?' }],
      promptHash: sha('[{"content":"Where?","role":"user"}]'),
      group: { id: sha('Where?Find it yourself.'), weight: 1 },
      chosen: { text: 'Over there.', contentHash: sha('Over there.'), kind: 'revision', index: 2, made: null },
      rejected: {
        text: 'Find it yourself.',
        contentHash: sha('Find it yourself.'),
        kind: 'candidate',
        index: 0,
        made: null,
      },
      probability: 0.75,
      target: 0.75,
      margin: logOdds(0.75),
      flipped: false,
      way: 'logprobs',
      offline: false,
      constitution: { slug: 'care', version: 3, contentHash: manifestOf(id).content.constitution.contentHash },
      asked: [
        { key: 'kind', hash: principleHash('kind') },
        { key: 'law', hash: principleHash('law') },
      ],
      decidedBy: [],
      principles: [
        {
          key: 'kind',
          hash: principleHash('kind'),
          weight: 1,
          veto: false,
          probability: 0.75,
          way: 'logprobs',
          flipped: false,
          judgements: [
            { ...judgement, shownFirst: 'rejected' },
            { ...judgement, shownFirst: 'chosen' },
          ],
        },
      ],
      scores: null,
      ranking: null,
      excludedJudges: [],
      rounds: [round(1, 'law', 'Over there. (draft 1)'), round(2, 'kind', 'Over there.')],
      judges: [{ endpoint: 'house', model: 'house-model', servedModel: 'house-model-0613' }],
      writers: [{ endpoint: 'pen', model: 'pen-model', servedModel: 'pen-model-0613' }],
      templates: [
        { id: 'comparison', hash: sha('comparison') },
        { id: 'critique', hash: sha('critique') },
        { id: 'revision', hash: sha('revision') },
      ],
    });
    const swapped = linesOf(id).find((line) => JSON.stringify(line.prompt).includes('Why?'));
    expect(swapped).toMatchObject({
      chosen: { text: 'Because.', index: 1 },
      principles: [{ probability: 0.75 }],
      rounds: [],
      writers: [],
    });
    expect((await verifyExport(exportFolder(dataDir, id))).problems).toEqual([]);
  });

  it('has a summary in its row, so that a page opens no file', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id, summary } = await export_(runId, TRL);
    expect(summary).toMatchObject({
      contentHash: manifestOf(id).contentHash,
      offline: false,
      pictures: null,
      figures: {
        pairs: 3,
        longer: 1,
        shorter: 1,
        first: 1,
        bothOrders: 3,
        flipped: 0,
        revised: 1,
        revisedWon: 1,
        images: 0,
      },
      certificates: [],
    });
    const all = (bins: { from: number; pairs: number }[] = []) => bins.filter(({ pairs }) => pairs > 0);
    expect(all(summary?.figures?.margins)).toEqual([{ from: 1, pairs: 3 }]);
    expect(all(summary?.figures?.chosenLengths)).toEqual([{ from: 0, pairs: 3 }]);
    expect((await service.list({ runId })).data).toEqual([await service.get(id)]);
  });

  it('says in its manifest what it is and what became of every item', async () => {
    const synthetic = await (await run()).pairs(THREE);
    await synthetic.job('Tie?', 'done', 'tie', null);
    await synthetic.job('Broken?', 'failed', null, 'refused');
    const { id, counts } = await export_(synthetic.runId, TRL);
    expect(counts).toMatchObject({ pairs: 3, exported: 3, notes: ['1 of 5 label jobs failed and have no label.'] });
    expect(manifestOf(id)).toMatchObject({
      content: {
        precept: { version: preceptVersion() },
        offline: false,
        run: { state: 'done', recipe: { name: 'comparison' }, models: { judge: 'house', writer: 'pen' }, seed: '7' },
        constitution: {
          slug: 'care',
          version: 3,
          content: { principles: [{ comparison: 'Which is kinder?', weight: 1.5 }, { key: 'law' }] },
          principles: ['kind', 'law'].map((key) => ({ key, hash: principleHash(key) })),
        },
        models: [
          { role: 'judge', endpoint: 'house', model: 'house-model', servedModel: 'house-model-0613' },
          { role: 'writer', endpoint: 'pen', model: 'pen-model', servedModel: 'pen-model-0613' },
        ],
        templates: expect.arrayContaining([{ id: 'critique', hash: sha('critique') }]),
        labelJobs: {
          total: 5,
          states: { done: 4, failed: 1 },
          outcomes: { pair: 3, tie: 1 },
          failures: { refused: 1 },
        },
        itemsLeftOut: { too_few_candidates: 2 },
      },
      made: { exportId: id, runId: synthetic.runId, by: 'tester' },
    });
  });

  it.each(['raw', TRL])(
    'has the same bytes when it is asked for twice, and from other rows with the same content: %s',
    async (format) => {
      const many = Array.from({ length: 40 }, (_, i) => ({ ...THREE[i % 3]!, prompt: `Question ${i}?` }));
      const { runId } = await (await run()).pairs(many);
      const [first, second] = [await export_(runId, format), await export_(runId, format)];
      const of = ({ id }: ExportView) => ({
        bytes: readFileSync(join(exportFolder(dataDir, id), 'pairs.jsonl'), 'utf8'),
        contentHash: manifestOf(id).contentHash,
      });
      const before = of(first);
      expect(first.id).not.toBe(second.id);
      expect(of(second)).toEqual(before);
      // another installation: other ids, other times, rows written in another order
      await setAside();
      const again = await (await run()).pairs([...many].reverse());
      expect(of(await export_(again.runId, format))).toEqual(before);
    },
  );

  it('goes through many batches in one order', async () => {
    const long = 'word '.repeat(2_000);
    const many = Array.from({ length: 700 }, (_, i) => ({
      prompt: `Question ${i}?`,
      chosen: i % 50 === 0 ? `${long}${i}` : `yes ${i}`,
      rejected: `no ${i}`,
    }));
    const { runId } = await (await run()).pairs(many);
    const { id, counts } = await export_(runId, TRL);
    expect(counts?.exported).toBe(700);
    const items = linesOf(id).map((line) => String(line.precept_item));
    expect(items).toEqual(many.map(({ prompt, chosen, rejected }) => sha(`${prompt}${chosen},${rejected}`)).sort());
    // thousands of rows are written one by one before
  }, 30_000);
});

describe('rounds of critique and revision', () => {
  const roundsOf = (id: string) =>
    readFileSync(join(exportFolder(dataDir, id), 'rounds.jsonl'), 'utf8')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));

  it('are revisions to train with, of every round or of the last', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const all = await export_(runId, 'trl-sft');
    expect(all.counts).toEqual({ rounds: 2, exported: 2, leftOut: {}, notes: [] });
    expect(roundsOf(all.id)).toMatchObject([
      { messages: [{ content: 'Where?' }, { role: 'assistant', content: 'Over there. (draft 1)' }], precept_round: 1 },
      { messages: [{ content: 'Where?' }, { role: 'assistant', content: 'Over there.' }], precept_won: true },
    ]);
    const last = await export_(runId, 'trl-sft', { rounds: 'last' });
    expect(last.counts).toMatchObject({ rounds: 2, exported: 1, leftOut: { earlier_round: 1 } });
    const found = await verifyExport(exportFolder(dataDir, last.id));
    expect(found).toMatchObject({ files: [{ name: 'rounds.jsonl', rows: 1 }, { name: 'README.md' }], problems: [] });
    expect((await export_(runId, 'trl-sft', { fileType: 'parquet' })).files?.[0]?.name).toBe('rounds.parquet');
  });

  it('end with the last revision that changed something, whatever later rounds found', async () => {
    const { runId } = await (await run()).pairs(THREE);
    await database.pool.query(
      `UPDATE revision v SET unchanged = true FROM label_job j WHERE j.id = v.label_job_id AND j.run_id = $1 AND v.round = 2`,
      [runId],
    );
    const { id, counts } = await export_(runId, 'trl-sft', { rounds: 'last' });
    expect(counts).toMatchObject({ rounds: 2, exported: 1, leftOut: { unchanged: 1 } });
    expect(roundsOf(id)).toMatchObject([{ precept_round: 1 }]);
  });

  it('are traces, each with the text that it began with', async () => {
    const { runId } = await (await run()).pairs([...THREE, { ...THREE[2]!, prompt: 'Whence?', open: true }]);
    const { id, counts } = await export_(runId, 'critiques');
    expect(counts).toMatchObject({ rounds: 4, exported: 2, leftOut: { label_job_not_done: 2 } });
    expect(roundsOf(id)).toMatchObject([
      { round: 1, response: 'Find it yourself.', critique: 'critique 1', revision: 'Over there. (draft 1)', won: true },
      { round: 2, response: 'Over there. (draft 1)', critique: 'critique 2', revision: 'Over there.' },
    ]);
    expect(manifestOf(id).content.models).toContainEqual(expect.objectContaining({ role: 'writer' }));
  });

  it('are none where nothing was criticised, and of the offline model only for those who ask', async () => {
    const { runId } = await (await run()).pairs(THREE.slice(0, 1));
    expect(await export_(runId, 'critiques')).toMatchObject({
      failureCode: 'empty_selection',
      failureMessage: expect.stringContaining('has no critique of a text'),
    });
    await setAside();
    const offline = await (await run({ offline: true })).pairs(THREE);
    expect(await export_(offline.runId, 'trl-sft')).toMatchObject({ state: 'failed', failureCode: 'offline_rows' });
    const allowed = await export_(offline.runId, 'trl-sft', { allowOffline: true });
    expect(roundsOf(allowed.id)).toMatchObject([{ precept_offline: true }, { precept_offline: true }]);
  });
});

describe('what is left out', () => {
  it('is counted with its reason: duplicates, one text twice, label jobs that are not done', async () => {
    const { runId } = await (
      await run()
    ).pairs([
      ...THREE,
      // the same three texts as the first, from an item with its candidates the other way round
      { prompt: 'How?', chosen: 'Kindly.', rejected: 'No.', swapped: true },
      // the same two texts under another prompt: not a duplicate
      { prompt: 'How else?', chosen: 'Kindly.', rejected: 'No.' },
      { prompt: 'Same?', chosen: 'Same.', rejected: 'Same.' },
      { prompt: 'Open?', chosen: 'Yes.', rejected: 'No.', open: true },
    ]);
    const { id, counts } = await export_(runId, TRL);
    expect(counts).toEqual({
      pairs: 7,
      exported: 4,
      leftOut: { duplicate: 1, label_job_not_done: 1, same_text: 1 },
      notes: [],
    });
    expect(linesOf(id).filter((line) => JSON.stringify(line.prompt).includes('"How?"'))).toHaveLength(1);
    expect(manifestOf(id).content.counts).toEqual(counts);
    expect((await verifyExport(exportFolder(dataDir, id))).problems).toEqual([]);
  });

  it('is never a pair in favour of one that is itself left out', async () => {
    const twin = { prompt: 'How?', chosen: 'Kindly.', rejected: 'No.' };
    for (const openFirst of [true, false]) {
      const { runId } = await (
        await run()
      ).pairs([
        { ...twin, open: openFirst },
        { ...twin, swapped: true, open: !openFirst },
      ]);
      const { counts } = await export_(runId, TRL);
      expect(counts).toMatchObject({ exported: 1, leftOut: { label_job_not_done: 1 } });
      await setAside();
    }
  });

  it('may not be everything: the export fails, says why, and makes no file', async () => {
    const synthetic = await run();
    expect(await export_(synthetic.runId, TRL)).toMatchObject({
      state: 'failed',
      attempt: 1,
      failureCode: 'empty_selection',
      failureMessage: 'There is nothing to export: what was asked for has no preference pair. No file was made.',
    });
    await synthetic.pairs([
      { prompt: 'Same?', chosen: 'Same.', rejected: 'Same.' },
      { prompt: 'Open?', chosen: 'Yes.', rejected: 'No.', open: true },
      { prompt: 'Also open?', chosen: 'Yes.', rejected: 'No.', open: true },
    ]);
    const { failureMessage } = await export_(synthetic.runId, 'raw');
    expect(failureMessage).toContain('3 preference pairs were left out (2 label_job_not_done, 1 same_text)');
    expect(onDisk()).toEqual([]);
  });
});

describe('rows of the offline model', () => {
  it('are refused before anything is written', async () => {
    const { runId } = await (
      await run({ offline: true })
    ).pairs([...THREE, { prompt: 'Off?', chosen: 'a', rejected: 'b', offline: true }]);
    const refused = await export_(runId, TRL);
    expect(refused).toMatchObject({
      state: 'failed',
      attempt: 1,
      failureCode: 'offline_rows',
      failureMessage: expect.stringContaining("1 of the run's 4"),
    });
    expect(refused.failureMessage).toContain('allowOffline: true');
    expect(onDisk()).toEqual([]);
  });

  it('are exported when asked for, each marked', async () => {
    const { runId } = await (await run({ offline: true })).pairs(THREE.map((pair) => ({ ...pair, offline: true })));
    const { id, counts } = await export_(runId, TRL, { allowOffline: true });
    expect(linesOf(id).map((line) => line.precept_offline)).toEqual([true, true, true]);
    expect(counts?.notes).toEqual([expect.stringContaining('for demonstration, not for training')]);
    expect(manifestOf(id).content).toMatchObject({ offline: true, options: { allowOffline: true } });
  });
});

describe('what comes in odd', () => {
  it('goes out as it is: 400 fields of metadata, names that look like paths, control characters', async () => {
    const odd = 'a\u0001b\u202e\u2028 ../../etc/passwd \ufffd';
    const synthetic = await (await run()).pairs([{ prompt: '../../x?', chosen: odd, rejected: 'C:\\temp\\..' }]);
    const metadata = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`../field ${n}`, n]));
    await synthetic.sql(
      `UPDATE item SET metadata = $1, external_id = '../../../outside' WHERE dataset_id = (SELECT dataset_id FROM run WHERE id = $2)`,
      [metadata, synthetic.runId],
    );
    for (const fileType of ['jsonl', 'parquet']) {
      const { id, state, files } = await export_(synthetic.runId, 'raw', { fileType });
      expect(state).toBe('done');
      expect(files?.every(({ name }) => /^[\w.-]+$/.test(name))).toBe(true);
      expect((await verifyExport(exportFolder(dataDir, id))).problems).toEqual([]);
      if (fileType === 'jsonl') {
        expect(linesOf(id)).toMatchObject([
          { item: { metadata, externalId: '../../../outside' }, chosen: { text: odd } },
        ]);
      }
    }
    expect(onDisk()).toHaveLength(2);
    const { runId } = synthetic;
    for (const name of ['../a', 'a/b', '..']) {
      const asked = service.create({ runId, format: 'raw', options: { splits: { [name]: 0.5, b: 0.5 } } }, 't');
      await expect(asked).rejects.toMatchObject({ code: 'bad_export_options' });
    }
    await expect(service.create({ runId, format: '../raw' }, 't')).rejects.toMatchObject({ code: 'unknown_format' });
  });

  it('is said where one of its runs was deleted meanwhile, and makes no file', async () => {
    const first = await (await run()).pairs(THREE);
    const second = await first.again();
    const { id } = await service.create({ runId: first.runId, moreRunIds: [second.runId], format: TRL }, 't');
    // the run that is named first cannot go while an export is of it
    await expect(first.sql('DELETE FROM run WHERE id = $1', [first.runId])).rejects.toMatchObject({
      constraint: 'export_run_id_fkey',
    });
    await first.sql('DELETE FROM run WHERE id = $1', [second.runId]);
    await workOn().work(id);
    expect(await service.get(id)).toMatchObject({ state: 'failed', attempt: 1, failureCode: 'run_not_found' });
    expect(onDisk()).toEqual([]);
  });
});

describe('asking for an export', () => {
  it('names the formats, the options and the run where one is wrong', async () => {
    const { runId } = await run();
    await expect(service.create({ runId, format: 'trl' }, 't')).rejects.toMatchObject({
      code: 'unknown_format',
      message: expect.stringContaining(TRL),
    });
    const odd = { runId, format: TRL, options: { parial: true } as object };
    await expect(service.create(odd, 't')).rejects.toMatchObject({
      code: 'bad_export_options',
      places: [{ at: 'options.parial' }],
    });
    for (const other of [uuid(), 'last']) {
      await expect(service.create({ runId: other, format: TRL }, 't')).rejects.toMatchObject({
        kind: 'missing',
        code: 'run_not_found',
      });
      await expect(service.get(other)).rejects.toMatchObject({ kind: 'missing', code: 'export_not_found' });
    }
    expect((await service.list()).data).toEqual([]);
  });

  it.each(['running', 'paused', 'cancelled'])('of a run that is %s needs a word', async (state) => {
    const synthetic = await (await run({ state })).pairs(THREE);
    await synthetic.job('Open?', 'active', null, null);
    const request = { runId: synthetic.runId, format: TRL };
    await expect(service.create(request, 't')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'run_not_done',
      message: expect.stringMatching(new RegExp(`^The run is ${state}\\. .*partial: true\\.$`)),
    });
    const { id, counts } = await export_(synthetic.runId, TRL, { partial: true });
    expect(counts).toMatchObject({
      exported: 3,
      notes: [expect.stringContaining(`The run was ${state}: 1 of 4 label jobs had not ended.`)],
    });
    expect(manifestOf(id).content.run.state).toBe(state);
  });

  it('does not help where the run runs again before the export is made', async () => {
    const synthetic = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId: synthetic.runId, format: TRL }, 't');
    await synthetic.sql(`UPDATE run SET state = 'running' WHERE id = $1`, [synthetic.runId]);
    await workOn().work(id);
    expect(await service.get(id)).toMatchObject({ state: 'failed', failureCode: 'run_not_done' });
  });

  it('leaves a list, newest first, and a trail', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const first = await export_(runId, TRL);
    const second = await service.create({ runId, format: 'raw' }, 'tester');
    const page = await service.list({ limit: 1 });
    expect(page.data).toEqual([second]);
    const rest = await service.list({ limit: 1, cursor: page.nextCursor!, runId });
    expect(rest).toEqual({ data: [first], nextCursor: null });
    await expect(service.list({ runId: uuid() })).rejects.toMatchObject({ code: 'run_not_found' });
    const { rows } = await database.pool.query<{ actor: string; action: string }>(
      `SELECT actor, action FROM trail WHERE subject_id = $1 ORDER BY id`,
      [first.id],
    );
    expect(rows).toEqual([
      { actor: 'tester', action: 'export.created' },
      { actor: 'worker', action: 'export.done' },
    ]);
  });
});

describe('fetching a file', () => {
  it('finds what was made', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id, files } = await export_(runId, TRL);
    const found = await service.file(id, 'pairs.jsonl');
    expect(found).toMatchObject({ contentType: 'application/x-ndjson', sha256: files?.[0]?.sha256 });
    expect(sha(readFileSync(join(found.folder, found.name), 'utf8'))).toBe(files?.[0]?.sha256);
    const manifest = await service.file(id, 'manifest.json');
    expect(manifest.contentType).toBe('application/json');
    expect(JSON.parse(readFileSync(join(manifest.folder, manifest.name), 'utf8'))).toEqual(manifestOf(id));
  });

  it('opens only what the export lists', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await export_(runId, TRL);
    writeFileSync(join(dataDir, 'secret'), 'secret');
    writeFileSync(join(exportFolder(dataDir, id), 'other'), 'other');
    for (const name of ['../../secret', '..', '', 'other', './pairs.jsonl', 'pairs.jsonl\0']) {
      await expect(service.file(id, name)).rejects.toMatchObject({
        kind: 'missing',
        code: 'unknown_file',
        message: expect.stringContaining('pairs.jsonl, README.md, manifest.json'),
      });
    }
  });

  it('says why there is none', async () => {
    const { runId } = await (await run()).pairs([{ ...THREE[0]!, offline: true }]);
    const queued = await service.create({ runId, format: TRL }, 't');
    await expect(service.file(queued.id, 'pairs.jsonl')).rejects.toMatchObject({
      code: 'export_not_done',
      message: expect.stringContaining('queued'),
    });
    await workOn().work(queued.id);
    await expect(service.file(queued.id, 'pairs.jsonl')).rejects.toMatchObject({
      code: 'export_not_done',
      message: expect.stringContaining('offline_rows'),
    });
    const { id } = await export_(runId, TRL, { allowOffline: true });
    truncateSync(join(exportFolder(dataDir, id), 'pairs.jsonl'), 3);
    await expect(service.file(id, 'pairs.jsonl')).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'export_file_gone',
      message: expect.stringContaining('3 bytes'),
    });
    rmSync(join(exportFolder(dataDir, id), 'pairs.jsonl'));
    symlinkSync(join(exportFolder(dataDir, id), 'manifest.json'), join(exportFolder(dataDir, id), 'pairs.jsonl'));
    await expect(service.file(id, 'pairs.jsonl')).rejects.toMatchObject({ code: 'export_file_gone' });
    rmSync(exportFolder(dataDir, id), { recursive: true });
    await expect(service.file(id, 'pairs.jsonl')).rejects.toMatchObject({ code: 'export_file_gone' });
  });
});

describe('a try that does not come to its end', () => {
  /** A format that stops in the middle of writing until it is let go. */
  const held = () => {
    let release = (): void => undefined;
    let reached = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (reached = resolve));
    const gate = new Promise<void>((resolve) => (release = resolve));
    const source = new ExportSource(database);
    const slow = Object.assign(Object.create(source) as ExportSource, {
      read: <T>(work: Parameters<typeof source.read<T>>[0]) =>
        source.read<T>((snapshot) =>
          work({
            ...snapshot,
            async *textPairs(choice) {
              for await (const rows of snapshot.textPairs(choice)) {
                reached();
                await gate;
                yield rows;
              }
            },
          }),
        ),
    });
    return { source: slow, arrived, release };
  };

  const claimed = async (id: string) => {
    const { rows } = await database.pool.query<{ attempt: number; mine: boolean }>(
      'SELECT attempt, claim_token IS NOT NULL AS mine FROM export WHERE id = $1',
      [id],
    );
    return rows[0];
  };

  it('leaves nothing under the final name when its worker is killed, and is begun anew by another', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId, format: TRL }, 't');
    await store.ring(4, 1000);
    // the dead worker's claim and what it had written
    const dead = await store.claim(id, 1, 3);
    const left = join(`${exportFolder(dataDir, id)}.partial`, dead!.token);
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'pairs.jsonl'), '{"half');
    await sleep(5);
    expect(await store.ring(4, 1000)).toEqual([{ exportId: id, visit: 2 }]);
    await workOn().work(id);
    expect(await service.get(id)).toMatchObject({ state: 'done', attempt: 2 });
    expect(onDisk()).toEqual([id]);
    expect((await verifyExport(exportFolder(dataDir, id))).problems).toEqual([]);
  });

  it('is replaced where it was killed between the rename and the commit', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId, format: TRL }, 't');
    mkdirSync(exportFolder(dataDir, id), { recursive: true });
    writeFileSync(join(exportFolder(dataDir, id), 'stale'), '');
    await workOn().work(id);
    expect(readdirSync(exportFolder(dataDir, id)).sort()).toEqual(['README.md', 'manifest.json', 'pairs.jsonl']);
  });

  it('is made once when two workers look at it at once', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId, format: TRL }, 't');
    const work = workOn();
    await Promise.all([work.work(id), workOn().work(id), work.work(id)]);
    expect(await service.get(id)).toMatchObject({ state: 'done', attempt: 1 });
    await work.work(id);
    expect(await service.get(id)).toMatchObject({ state: 'done', attempt: 1 });
  });

  it('tells how far it is about once a second, and forgets it when it is given back', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId, format: TRL, options: { selection: { maxPerPrompt: 4 } } }, 't');
    const slow = held();
    const work = workOn({ source: slow.source, leaseMs: 30 });
    const under = work.work(id);
    await slow.arrived;
    const seen = async () => (await service.list({ runId })).data[0]?.progress ?? null;
    while ((await seen()) === null) await sleep(5);
    // both passes over three pairs; none has come through the gate
    expect(await seen()).toEqual({ read: 0, of: 6, written: 0 });
    work.stop();
    slow.release();
    await under;
    expect(await service.get(id)).toMatchObject({ state: 'queued', progress: null });
    await workOn().work(id);
    expect(await service.get(id)).toMatchObject({ state: 'done', progress: null });
  });

  it('publishes nothing where its lease ran out and another worker took the export', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId, format: TRL }, 't');
    const slow = held();
    // no heartbeat reaches the database
    const deaf = Object.assign(Object.create(store) as ExportStore, { renew: () => Promise.resolve(true) });
    const late = workOn({ source: slow.source, store: deaf, leaseMs: 1 }).work(id);
    await slow.arrived;
    await workOn().work(id);
    const made = await service.get(id);
    const first = manifestOf(id);
    slow.release();
    await late;
    expect(await service.get(id)).toEqual(made);
    expect(made).toMatchObject({ state: 'done', attempt: 2 });
    expect(manifestOf(id)).toEqual(first);
    expect(onDisk()).toEqual([id]);
  });

  it('stops early once a heartbeat says that the export is no longer its own', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId, format: TRL }, 't');
    const slow = held();
    let beats = 0;
    const robbed = Object.assign(Object.create(store) as ExportStore, { renew: () => Promise.resolve(++beats < 2) });
    const late = workOn({ source: slow.source, store: robbed, leaseMs: 30 }).work(id);
    await slow.arrived;
    while (beats < 2) await sleep(5);
    slow.release();
    await late;
    expect(onDisk()).toEqual([]);
    expect(failures).toEqual([]);
    expect(await claimed(id)).toEqual({ attempt: 1, mine: true });
  });

  it('is given back, uncounted, when the worker stops', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId, format: TRL }, 't');
    const slow = held();
    const work = workOn({ source: slow.source });
    const under = work.work(id);
    await slow.arrived;
    work.stop();
    slow.release();
    await under;
    expect(await service.get(id)).toMatchObject({ state: 'queued', attempt: 0, failureCode: null });
    expect(onDisk()).toEqual([]);
    await work.work(id);
    expect(await service.get(id)).toMatchObject({ state: 'queued' });
    await workOn().work(id);
    expect(await service.get(id)).toMatchObject({ state: 'done', attempt: 1 });
  });

  it('is tried three times where the disk is full, and then fails in sight', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId, format: TRL }, 't');
    let written = 0;
    const full = formatTable([
      {
        name: TRL,
        about: '',
        needs: 'texts',
        columns: {},
        row: () => {
          // half-way: there is room for two rows
          if (++written < 3) return {};
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        },
      },
    ]);
    for (const attempt of [1, 2]) {
      written = 0;
      await workOn({ formats: full }).work(id);
      expect(written).toBe(3);
      expect(await service.get(id)).toMatchObject({ state: 'queued', attempt, failureCode: 'disk_full' });
      expect(onDisk()).toEqual([]);
    }
    written = 0;
    await workOn({ formats: full }).work(id);
    expect(await service.get(id)).toMatchObject({
      state: 'failed',
      attempt: 3,
      failureCode: 'disk_full',
      failureMessage: expect.stringContaining('make room'),
    });
    expect(await store.ring(4, 0)).toEqual([]);
    await workOn().work(id);
    expect(await service.get(id)).toMatchObject({ state: 'failed' });
  });

  it('waits before it is tried again', async () => {
    const { runId } = await (await run()).pairs(THREE);
    const { id } = await service.create({ runId, format: TRL }, 't');
    // a file stands where the folder of exports should be
    writeFileSync(join(dataDir, 'exports'), '');
    await workOn({ pausesMs: [60_000] }).work(id);
    expect(await service.get(id)).toMatchObject({
      state: 'queued',
      attempt: 1,
      failureCode: 'internal_error',
      failureMessage: expect.stringContaining('exports'),
    });
    expect(await store.ring(4, 0)).toEqual([]);
    await workOn().work(id);
    expect(await service.get(id)).toMatchObject({ attempt: 1 });
    rmSync(join(dataDir, 'exports'));
    await database.pool.query(`UPDATE export SET next_try_at = now() - interval '1 second'`);
    await workOn().work(id);
    expect(await service.get(id)).toMatchObject({ state: 'done', attempt: 2, failureCode: null, failureMessage: null });
  });

  it('is buried when its worker was lost three times', async () => {
    const { runId } = await run();
    const { id } = await service.create({ runId, format: TRL }, 't');
    for (const attempt of [1, 2, 3]) {
      await workOn().buryLost();
      expect(await store.claim(id, 1, 3)).toMatchObject({ attempt });
      await sleep(5);
    }
    expect(await store.claim(id, 1, 3)).toBeNull();
    mkdirSync(`${exportFolder(dataDir, id)}.partial`, { recursive: true });
    await workOn().buryLost();
    expect(await service.get(id)).toMatchObject({
      state: 'failed',
      failureCode: 'worker_lost',
      failureMessage: expect.stringContaining('3 times'),
    });
    expect(onDisk()).toEqual([]);
  });
});

describe('the doorbell', () => {
  it('keeps few deliveries waiting, rings in order, and again for those that are lost', async () => {
    const { runId } = await run();
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push((await service.create({ runId, format: TRL }, 't')).id);
    const rung = async (lostAfterMs: number) =>
      (await store.ring(4, lostAfterMs)).map(({ exportId, visit }) => [exportId, visit]);
    expect(await rung(60_000)).toEqual(ids.slice(0, 4).map((id) => [id, 1]));
    expect(await rung(60_000)).toEqual([]);
    await workOn().work(ids[0]!);
    expect(await rung(60_000)).toEqual([[ids[4], 1]]);
    await sleep(5);
    expect(await rung(1)).toEqual([...ids.slice(1, 4).map((id) => [id, 2]), [ids[4], 2]]);
  });
});
