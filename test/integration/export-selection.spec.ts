import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Database } from '#libs/database/database.js';
import { ExportSource } from '#libs/database/export/export-source.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import type { ExportView } from '#libs/database/export/export-view.js';
import type { PairSelection } from '#libs/database/export/selection/pair-selection.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { ExportWork } from '#libs/export/export-work.js';
import { ExportService, type ExportRequest } from '#libs/export/export.service.js';
import { PairService } from '#libs/export/pair.service.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { Manifest } from '#libs/export/manifest/manifest.js';
import { noAssets } from '#libs/export/testing/no-assets.js';
import { verifyExport } from '#libs/export/manifest/verify-export.js';
import { principleHash, sha, SyntheticRun, type SyntheticPair } from './synthetic-run.js';
import { testDatabase, type TestDatabase } from './test-database.js';

const pair = (prompt: string, more: Partial<SyntheticPair> = {}): SyntheticPair => ({
  prompt,
  chosen: `${prompt} Kindly.`,
  rejected: `${prompt} No.`,
  ...more,
});

describe('a selection of pairs', () => {
  let test: TestDatabase;
  let database: Database;
  let dataDir: string;
  let service: ExportService;

  beforeAll(async () => {
    test = await testDatabase();
    database = new Database(test.url, 4, () => undefined);
    dataDir = mkdtempSync(join(tmpdir(), 'precept-selection-'));
    service = new ExportService(database, dataDir);
  });
  // names of constitutions and data sets are given once
  beforeEach(() =>
    database.pool.query(`UPDATE constitution SET slug = 'old-' || id; UPDATE dataset SET name = 'old ' || id`),
  );
  afterAll(async () => {
    rmSync(dataDir, { recursive: true, force: true });
    await database.close();
    await test.drop();
  });

  const run = async (...pairs: SyntheticPair[]) => (await new SyntheticRun(database).run()).pairs(pairs);
  const asked = async (request: Omit<ExportRequest, 'format'>, format = 'raw'): Promise<ExportView> => {
    const { id } = await service.create({ format, ...request }, 'tester');
    const work = new ExportWork({
      store: new ExportStore(database),
      source: new ExportSource(database),
      formats: formatTable(),
      dataDir,
      assets: noAssets,
      version: 'test',
      onFailure: () => undefined,
    });
    await work.work(id);
    return service.get(id);
  };
  const rowsOf = ({ id }: ExportView) =>
    readFileSync(join(exportFolder(dataDir, id), 'pairs.jsonl'), 'utf8')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
  const promptsOf = (view: ExportView) => rowsOf(view).map(({ prompt }) => JSON.stringify(prompt));
  const select = (runId: string, selection: PairSelection) => asked({ runId, options: { selection } });

  it.each<[PairSelection, string]>([
    [{ minMargin: 0.5 }, 'below_min_margin'],
    [{ tieBand: 0.1 }, 'in_tie_band'],
    [{ orderConsistent: true }, 'flipped'],
    [{ principles: ['kind'] }, 'other_principles'],
    [{ minMargin: 0.1, maxMargin: 99, madeBefore: '2999-01-01T00:00:00Z', orderConsistent: true }, 'flipped'],
  ])('by %j leaves out what it says, with its reason', async (selection, reason) => {
    const doubtful = { probability: 0.55, flipped: true, principle: 'law' };
    const { runId } = await run(pair('Sure?'), pair('Doubtful?', doubtful));
    const made = await select(runId, selection);
    expect(made).toMatchObject({ state: 'done', counts: { pairs: 2, exported: 1, leftOut: { [reason]: 1 } } });
    expect(promptsOf(made)).toEqual([expect.stringContaining('Sure?')]);
    const manifest = JSON.parse(
      readFileSync(join(exportFolder(dataDir, made.id), 'manifest.json'), 'utf8'),
    ) as Manifest;
    expect(manifest.content).toMatchObject({ options: { selection }, counts: { leftOut: { [reason]: 1 } } });
  });

  it.each<[PairSelection, string[]]>([
    [{}, ['Doubtful?', 'Sure?']],
    [{ minMargin: 0.5 }, ['Sure?']],
    [{ maxMargin: 0.5 }, ['Doubtful?']],
    [{ flippedOnly: true }, ['Doubtful?']],
    [{ principles: ['kind'] }, ['Sure?']],
    [{ madeBefore: '2999-01-01T00:00:00Z' }, ['Doubtful?', 'Sure?']],
  ])('by %j takes what a list by it shows', async (selection, prompts) => {
    const doubtful = { probability: 0.55, flipped: true, principle: 'law' };
    const { runId } = await run(pair('Sure?'), pair('Doubtful?', doubtful));
    const pairs = new PairService(database);
    const { data } = await pairs.list({ runIds: [runId], selection }, {});
    expect(data.map(({ prompt }) => prompt)).toEqual(prompts);
    const made = await select(runId, selection);
    expect(promptsOf(made).sort()).toEqual(
      prompts.map((prompt) => JSON.stringify([{ role: 'user', content: prompt }])),
    );
    expect(await pairs.count({ runIds: [runId], selection })).toMatchObject({ pairs: prompts.length, runCount: 1 });
    expect((await pairs.list({ runIds: [runId], selection: { madeBefore: '2020-01-01T00:00:00Z' } }, {})).data).toEqual(
      [],
    );
  });

  it('takes the pairs that were counted, and none that was being stored then', async () => {
    const { runId } = await run(pair('Stored?'));
    const storing = await database.pool.connect();
    // times are cut to milliseconds: the first pair is of an earlier one
    await storing.query('SELECT pg_sleep(0.002)');
    await storing.query('BEGIN');
    await storing.query(
      `INSERT INTO preference_pair SELECT (jsonb_populate_record(p, jsonb_build_object(
         'id', uuid_v7(), 'subject', 'candidate:1|candidate:0', 'created_at', now()))).* FROM preference_pair p WHERE run_id = $1`,
      [runId],
    );
    const { pairs, asOf } = await new PairService(database).count({ runIds: [runId], selection: {} });
    await storing.query('COMMIT');
    storing.release();
    expect(pairs).toBe(1);
    const made = await select(runId, { madeBefore: asOf.toISOString() });
    expect(made.counts).toMatchObject({ pairs: 2, exported: 1, leftOut: { made_later: 1 } });
  });

  it('that leaves nothing says why by reason, and makes no file', async () => {
    const { runId } = await run(pair('One?'), pair('Two?', { flipped: true }));
    const made = await select(runId, { orderConsistent: true, minMargin: 3 });
    expect(made).toMatchObject({ state: 'failed', failureCode: 'empty_selection', files: null });
    expect(made.failureMessage).toContain('2 preference pairs were left out (1 below_min_margin, 1 flipped)');
    expect(readdirSync(dataDir).includes('exports') ? readdirSync(join(dataDir, 'exports')) : []).not.toContain(
      made.id,
    );
    expect((await select(runId, { modality: 'image' })).failureMessage).toContain('2 other_modality');
    expect((await select(runId, { auditedOnly: true })).failureMessage).toContain('2 not_audited');
  });

  it('names the nearest that there is where a principle, a version or a run is not', async () => {
    const { runId } = await run(pair('One?'));
    await expect(select(runId, { principles: ['kimd'] })).rejects.toMatchObject({
      code: 'principle_not_found',
      message: expect.stringContaining('did you mean "kind"?'),
    });
    await expect(select(runId, { constitutions: ['cares@3'] })).rejects.toMatchObject({
      code: 'version_not_found',
      message: expect.stringContaining('did you mean "care@3"?'),
    });
    await expect(select(runId, { constitutions: ['care~trail@3'] })).rejects.toMatchObject({
      code: 'version_not_found',
      message: expect.stringContaining('There are: care@3'),
    });
    await expect(select(runId, { constitutions: ['care~trial@3'] })).rejects.toMatchObject({
      code: 'version_not_found',
      message: expect.stringContaining('trials are not exported'),
    });
    const mistyped = `${runId.slice(0, -1)}${runId.endsWith('0') ? '1' : '0'}`;
    await expect(asked({ runId: mistyped })).rejects.toMatchObject({
      code: 'run_not_found',
      message: expect.stringContaining(`did you mean "${runId}"?`),
    });
    for (const selection of [
      { minMargin: -1 },
      { bestOf: 'all' },
      { prinziples: ['kind'] },
      { maxPerPrompt: 0 },
    ] as object[])
      await expect(select(runId, selection)).rejects.toMatchObject({ code: 'bad_export_options' });
  });

  it('of several runs keeps the pair of the run that is named first, and tells of each run', async () => {
    const first = await run(pair('Both?'), pair('First?'));
    const second = await (await first.again(4)).pairs([pair('Both?', { probability: 0.9 }), pair('Second?')]);
    const [one, other] = [first.runId, second.runId];
    const made = await asked({ runId: one, moreRunIds: [other] });
    expect(made.counts).toMatchObject({ pairs: 4, exported: 3, leftOut: { duplicate: 1 } });
    expect(made.counts?.notes).toEqual(['The runs are under different constitution versions: care@3, care@4.']);
    const both = (view: ExportView) => rowsOf(view).find(({ prompt }) => JSON.stringify(prompt).includes('Both?'));
    expect(both(made)).toMatchObject({ probability: 0.75, constitution: { version: 3 } });
    const turned = await asked({ runId: other, moreRunIds: [one] });
    expect(both(turned)).toMatchObject({ probability: 0.9, constitution: { version: 4 } });
    // a pair is not left out in favour of one that a filter leaves out
    const sure = await asked({ runId: one, moreRunIds: [other], options: { selection: { minMargin: 2 } } });
    expect(sure.counts).toMatchObject({ exported: 1, leftOut: { below_min_margin: 3 } });
    const newer = await asked({
      runId: one,
      moreRunIds: [other],
      options: { selection: { constitutions: ['care@4'] } },
    });
    expect(promptsOf(newer).sort()).toEqual([expect.stringContaining('Both?'), expect.stringContaining('Second?')]);
    expect(newer.counts?.leftOut).toEqual({ other_constitution: 2 });
    const { problems } = await verifyExport(exportFolder(dataDir, made.id));
    expect(problems).toEqual([]);
    expect((await service.list({ runId: other })).data).toHaveLength(4);
    await expect(asked({ runId: one, moreRunIds: [one] })).rejects.toMatchObject({ code: 'bad_export_runs' });
    await expect(asked({ runId: one, moreRunIds: [other] }, 'trl-sft')).rejects.toMatchObject({
      code: 'bad_export_runs',
    });
    await expect(asked({ runId: one, moreRunIds: [uuid()] })).rejects.toMatchObject({ code: 'run_not_found' });
  });

  it('takes texts that differ in white space or coding for the same where it is told to', async () => {
    const { runId } = await run(
      { prompt: 'How are you?', chosen: 'Fine ﬁsh.', rejected: 'No.' },
      { prompt: 'How  are\nyou?', chosen: ' Fine  fish.', rejected: 'No.\n' },
      { prompt: 'How are you?', chosen: 'fine fish.', rejected: 'No.' },
      { prompt: 'And you?', chosen: 'Well.  Thanks.', rejected: 'Well. Thanks.\n' },
    );
    expect((await asked({ runId })).counts).toMatchObject({ exported: 4, leftOut: {} });
    const leftOut = { duplicate_normalised: 1, same_text_normalised: 1 };
    const made = await select(runId, { duplicates: 'normalised' });
    expect(made.counts).toMatchObject({ exported: 2, leftOut });
    const few = await select(runId, { duplicates: 'normalised', maxPerPrompt: 2 });
    expect(few.counts).toMatchObject({ exported: 2, leftOut });
  });

  it('draws the pairs of a prompt by the seed, of those that the format takes', async () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((n) => ({ prompt: 'Same?', chosen: `Yes ${n}.`, rejected: 'No.' }));
    const { runId } = await run(...many, { prompt: 'Same?', chosen: ' ', rejected: 'No.' }, pair('Other?'));
    const drawn = async (seed: string) => {
      const made = await asked({ runId, options: { seed, selection: { maxPerPrompt: 2 } } }, 'trl-preference-explicit');
      expect(made.counts).toMatchObject({ exported: 3, leftOut: { prompt_full: 4, empty_text: 1 } });
      return JSON.stringify(rowsOf(made));
    };
    expect(await drawn('1')).toBe(await drawn('1'));
    expect(new Set([await drawn('1'), await drawn('2'), await drawn('3'), await drawn('4')]).size).toBeGreaterThan(1);
  });

  it('has soft labels as rows in both directions where it is asked to, all of a pair in one split', async () => {
    const { runId } = await run(...['a', 'b', 'c', 'd', 'e', 'f'].map((n) => pair(`Prompt ${n}?`)));
    const splits = { test: 0.5, train: 0.5 };
    const made = await asked({ runId, options: { softLabelRows: 4, splits, seed: '1' } }, 'trl-preference-explicit');
    expect(made.counts).toMatchObject({ pairs: 6, exported: 6, rows: 24 });
    const prompts = ['test', 'train'].map((split) => {
      const text = readFileSync(join(exportFolder(dataDir, made.id), `pairs-${split}.jsonl`), 'utf8');
      const rows = text
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
      const of = (prompt: unknown) => rows.filter((row) => JSON.stringify(row.prompt) === prompt);
      const told = new Set(rows.map((row) => JSON.stringify(row.prompt)));
      for (const prompt of told)
        expect(of(prompt).map((row) => row.precept_copy)).toEqual(['kept', 'kept', 'kept', 'turned']);
      return [...told];
    });
    expect(prompts.every(({ length }) => length > 0)).toBe(true);
    expect(new Set(prompts.flat()).size).toBe(6);
    expect((await verifyExport(exportFolder(dataDir, made.id))).problems).toEqual([]);
    await expect(asked({ runId, options: { softLabelRows: 4 } }, 'raw')).rejects.toMatchObject({
      code: 'bad_export_options',
    });
  });

  describe('mixed with what people labelled', () => {
    /** What people said of two answers: `gold` is the place of the better one. */
    interface Labelled {
      prompt: string;
      answers: [string, string];
      gold: 0 | 1;
    }
    const labelled = async (items: Labelled[]) => {
      const sql = (text: string, ...values: unknown[]) => database.pool.query(text, values);
      const dataset = uuid();
      await sql(`INSERT INTO dataset (id, name) VALUES ($1, 'helpful')`, dataset);
      for (const [n, { prompt, answers, gold }] of items.entries()) {
        const item = uuid();
        await sql(
          `INSERT INTO item (id, dataset_id, content_hash, prompt, gold) VALUES ($1, $2, $3, $4, $5)`,
          ...[item, dataset, sha(`human ${n}`), JSON.stringify([{ role: 'user', content: prompt }]), String(gold)],
        );
        for (const [position, text] of answers.entries())
          await sql(
            `INSERT INTO candidate (id, item_id, position, text, content_hash) VALUES ($1, $2, $3, $4, $5)`,
            ...[uuid(), item, position, text, sha(text)],
          );
      }
    };
    /** The first one is blank. */
    const human = (count: number, ask = (n: number) => `Help ${n}?`) =>
      labelled(
        Array.from({ length: count }, (_, n) => ({
          prompt: ask(n),
          answers: n === 0 ? [' ', '  '] : ['answer 0', 'answer 1'],
          gold: n % 2 === 0 ? 0 : 1,
        })),
      );
    const mix = (ai: number, share: number) => ({ runs: [ai], human: [{ dataset: 'helpful', share }] });

    it('stands in the shares that were asked for, drawn by the seed, each row with its source', async () => {
      const { runId } = await run(...Array.from({ length: 12 }, (_, n) => pair(`Ask ${n}?`)));
      await human(5);
      const drawn = async (seed: string) => {
        const options = { seed, mix: mix(0.6, 0.4) };
        const made = await asked({ runId, options }, 'trl-preference-explicit');
        // one of the five is blank, which the format does not take: 4 are 0.4 of 10
        expect(made.counts).toMatchObject({
          ...{ pairs: 17, exported: 10, sources: { ai: 6, human: 4 }, leftOut: { not_in_mix: 6, empty_text: 1 } },
        });
        return rowsOf(made);
      };
      const rows = await drawn('1');
      const people = rows.filter((row) => row.precept_source === 'human');
      expect(people).toHaveLength(4);
      const { contentHash } = (await database.prisma.constitutionVersion.findFirst()) ?? {};
      const under = { precept_constitution: 'care', precept_version: 3, precept_version_hash: contentHash };
      for (const row of rows.filter((one) => !people.includes(one)))
        expect(row).toMatchObject({ ...under, precept_principles: [{ key: 'kind', hash: principleHash('kind') }] });
      for (const row of people) {
        const better = /Help [135]/.test(JSON.stringify(row.prompt)) ? 1 : 0;
        expect(row).toMatchObject({
          chosen: [{ content: `answer ${better}` }],
          precept_way: 'human',
          precept_probability: 0.99,
          ...{
            precept_constitution: null,
            precept_version: null,
            precept_version_hash: null,
            precept_principles: null,
          },
        });
      }
      expect(await drawn('1')).toEqual(rows);
      const others = await Promise.all(['2', '3'].map((seed) => drawn(seed)));
      expect(others.some((other) => JSON.stringify(other) !== JSON.stringify(rows))).toBe(true);
    });

    it('takes an item of several sources once, but both labels of runs that contradict each other', async () => {
      const ask = (...places: number[]) => places.map((n) => pair(`Ask ${n}?`));
      const first = await run(...ask(0, 1, 2, 3, 4, 5));
      const second = await (
        await first.again()
      ).pairs([
        ...ask(0, 1, 3, 6, 7, 8),
        pair('Ask 2?', { chosen: 'Ask 2? No.', rejected: 'Ask 2? Kindly.', swapped: true }),
      ]);
      const answers = (prompt: string): [string, string] => [`${prompt} Kindly.`, `${prompt} No.`];
      await labelled([
        // against the first run, and as it says
        { prompt: 'Ask 4?', answers: answers('Ask 4?'), gold: 1 },
        { prompt: 'Ask 5?', answers: answers('Ask 5?'), gold: 0 },
        ...[0, 1, 2, 3].map((n) => ({ prompt: `Help ${n}?`, answers: answers(`Help ${n}?`), gold: 0 as const })),
      ]);
      const options = { mix: { runs: [0.4, 0.4], human: [{ dataset: 'helpful', share: 0.2 }] } };
      const request = { runId: first.runId, moreRunIds: [second.runId], options };
      const made = await asked(request, 'trl-preference-explicit');
      // 5, 4 and 5 are left of the sources: 4 are 0.4 of 10
      expect(made).toMatchObject({ state: 'done', failureMessage: null });
      expect(made.counts).toMatchObject({
        ...{ pairs: 19, exported: 10, sources: { 'ai-1': 4, 'ai-2': 4, human: 2 } },
        leftOut: { duplicate: 4, people_disagree: 1, not_in_mix: 4 },
      });
      const rows = rowsOf(made);
      const saying = (text: string) => rows.filter(({ chosen }) => JSON.stringify(chosen).includes(`"${text}"`));
      expect(saying('Ask 2? No.')).toMatchObject([
        { precept_source: 'ai-2', precept_group: expect.stringMatching(/-2$/) },
      ]);
      expect(saying('Ask 4? Kindly.')).toEqual([]);
      expect(new Set(rows.map(({ prompt, chosen }) => JSON.stringify([prompt, chosen]))).size).toBe(10);
      expect(rowsOf(await asked(request, 'trl-preference-explicit'))).toEqual(rows);
      expect((await verifyExport(exportFolder(dataDir, made.id))).problems).toEqual([]);
    });

    it('keeps near-identical prompts in one split, also where one is of the data set', async () => {
      const about = ['lakes in Finland', 'bread', 'the price of gold', 'a door', 'owls at night', 'salt', 'tea', 'ink'];
      const ask = (which: string, topic = '') => `Can you tell me something ${which} few people know about ${topic}?`;
      const { runId } = await run(...about.map((topic) => pair(ask('that', topic))));
      await human(about.length + 1, (n) => (n === 0 ? 'Blank?' : ask('which', about[n - 1])));
      const options = { mix: mix(0.5, 0.5), splits: { train: 0.5, test: 0.5 }, nearIdenticalPrompts: true };
      const made = await asked({ runId, options }, 'trl-preference-explicit');
      expect(made.counts).toMatchObject({ exported: 16 });
      for (const topic of about) {
        const splits = (made.files ?? []).filter(({ name, rows }) => {
          return rows !== null && readFileSync(join(exportFolder(dataDir, made.id), name), 'utf8').includes(topic);
        });
        expect(splits).toHaveLength(1);
      }
    });

    it('says what there would be where it cannot be met, and what is wrong with what was asked', async () => {
      const { runId } = await run(pair('One?'));
      await human(1);
      const none = await asked({ runId, options: { mix: mix(0.5, 0.5) } }, 'openrlhf');
      expect(none).toMatchObject({ failureCode: 'mix_cannot_be_met', files: null });
      expect(none.failureMessage).toContain('there would be 0 pairs, and none of human.');
      expect(none.failureMessage).toContain('ai 1 (share 0.5), human 0 (share 0.5)');
      const odd = (options: object, format = 'openrlhf') => asked({ runId, options }, format);
      await expect(odd({ mix: mix(0.5, 0.6) })).rejects.toMatchObject({ code: 'bad_export_options' });
      await expect(odd({ mix: mix(0.5, 0.5) }, 'raw')).rejects.toMatchObject({ code: 'bad_export_options' });
      await expect(odd({ mix: { runs: [0.5, 0.5], human: [] } })).rejects.toMatchObject({ code: 'bad_export_runs' });
      const mistyped = { runs: [0.5], human: [{ dataset: 'helpfull', share: 0.5 }] };
      await expect(odd({ mix: mistyped })).rejects.toMatchObject({
        code: 'dataset_not_found',
        message: expect.stringContaining('did you mean "helpful"?'),
      });
    });
  });
});
