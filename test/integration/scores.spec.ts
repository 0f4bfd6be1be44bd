import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { v7 as uuid } from 'uuid';
import { Database } from '#libs/database/database.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { ScoreReportReadModel } from '#libs/database/read-models/score-report.js';
import { OpinionStore } from '#libs/database/score/opinion.store.js';
import type { OpinionKind } from '#libs/domain/opinion.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { OpinionImportService, type OpinionImportOptions } from '#libs/intake/scores/opinion-import.service.js';
import { ScoreReportService } from '#libs/intake/scores/score-report.service.js';
import { NO_IMAGES } from '#libs/intake/testing/no-images.js';
import { testDatabase, type TestDatabase } from './test-database.js';

jest.setTimeout(60_000);

let own: TestDatabase;
let database: Database;

beforeAll(async () => {
  own = await testDatabase();
  database = new Database(own.url, 8, () => undefined);
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

async function* one(bytes: Uint8Array | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes);
}

const named = (externalId: string, ...names: string[]) =>
  JSON.stringify({ externalId, prompt: externalId, candidates: names.map((name) => ({ image: { name } })) });

/** A data set of two items with two images each and one with one text, all known by name only. */
async function house() {
  const { pool } = database;
  const datasets = new DatasetStore(pool);
  const { id } = (await datasets.create(uuid(), '', 'test')) ?? { id: '' };
  const text = JSON.stringify({ externalId: 'lone', prompt: 'Why?', candidates: [{ text: 'So.' }] });
  const items = [named('cat', 'a.png', 'b.png'), named('dog', 'a.png', 'c.png'), text].join('\n');
  const { accepted } = await new ItemService(datasets, new ItemStore(pool), NO_IMAGES).importStream(id, one(items));
  expect(accepted).toBe(3);
  const opinions = new OpinionImportService(datasets, new OpinionStore(pool));
  const load = (kind: OpinionKind, file: string | Uint8Array, options: Partial<OpinionImportOptions> = {}) =>
    opinions.import(id, one(file), { kind, actor: 'ada', ...options });
  const report = () => new ScoreReportService(datasets, new ScoreReportReadModel(database)).report(id);
  return { id, load, report };
}

describe('scores from elsewhere', () => {
  it('land by name, position or hash, with where they come from, and repeat as duplicates', async () => {
    const { id, load } = await house();
    const { rows: hashes } = await database.pool.query<{ hash: string }>(
      `SELECT c.content_hash AS hash FROM candidate c JOIN item i ON i.id = c.item_id
       WHERE i.dataset_id = $1 AND c.image_name = 'c.png'`,
      [id],
    );
    const lines = [
      { item: 'cat', candidate: 'b.png', value: 0.25, model: 'ViT-B/32' },
      { item: 'cat', candidate: 0, value: 0.5 },
      { item: 'dog', candidate: hashes[0]?.hash, value: -1, aspect: 'aesthetic' },
      { item: 'lone', value: 2 },
    ];
    const file = gzipSync(lines.map((line) => JSON.stringify(line)).join('\n'));
    const options = { source: 'clip', aspect: 'alignment', file: 'clip.jsonl.gz' } as const;
    expect(await load('scores', file, options)).toEqual({
      ...{ accepted: 4, duplicates: 0, rejected: 0, errors: [], errorsTruncated: false, errorsLeftOut: 0 },
    });
    expect(await load('scores', file, options)).toMatchObject({ accepted: 0, duplicates: 4, rejected: 0 });
    const { rows } = await database.pool.query(
      `SELECT i.external_id AS item, c.position, s.scorer, s.aspect, s.value, s.provenance, s.label_job_id AS job
       FROM score s JOIN candidate c ON c.id = s.candidate_id JOIN item i ON i.id = c.item_id
       WHERE i.dataset_id = $1 ORDER BY 1, 2`,
      [id],
    );
    const from = { importedBy: 'ada', file: 'clip.jsonl.gz' };
    expect(rows).toEqual([
      {
        ...{ item: 'cat', position: 0, scorer: 'clip', aspect: 'alignment', value: 0.5, job: null },
        provenance: { ...from, line: 2 },
      },
      {
        ...{ item: 'cat', position: 1, scorer: 'clip', aspect: 'alignment', value: 0.25, job: null },
        provenance: { ...from, line: 1, details: { model: 'ViT-B/32' } },
      },
      {
        ...{ item: 'dog', position: 1, scorer: 'clip', aspect: 'aesthetic', value: -1, job: null },
        provenance: { ...from, line: 3 },
      },
      {
        ...{ item: 'lone', position: 0, scorer: 'clip', aspect: 'alignment', value: 2, job: null },
        provenance: { ...from, line: 4 },
      },
    ]);
    const { rows: trail } = await database.pool.query(
      `SELECT action, detail FROM trail WHERE subject_id = $1 AND action = 'scores.imported' ORDER BY id`,
      [id],
    );
    expect(trail).toEqual([
      { action: 'scores.imported', detail: { accepted: 4, duplicates: 0, rejected: 0 } },
      { action: 'scores.imported', detail: { accepted: 0, duplicates: 4, rejected: 0 } },
    ]);
  });

  it('are refused line by line, each with its field, and the good ones land', async () => {
    const { load } = await house();
    const file = [
      'item,candidate,value,aspect,scorer',
      'cat,a.png,1,alignment,clip',
      'cow,a.png,1,alignment,clip',
      'cat,z.png,1,alignment,clip',
      'cat,,1,alignment,clip',
      'cat,b.png,nan,alignment,clip',
      'cat,b.png,,alignment,clip',
      'cat,b.png,1,aligment,clip',
      'cat,b.png,1,alignment,',
      'cat,a.png,2,alignment,clip',
      'cat,a.png,1.0,alignment,clip',
      'cat,b.png,1',
      '"dog","c.png","-1.5e2",,clip',
    ].join('\n');
    const seen: number[] = [];
    const result = await load('scores', file, {
      onRejected: (lines) => void seen.push(...lines.map(({ line }) => line)),
    });
    expect(result).toMatchObject({ accepted: 2, duplicates: 1, rejected: 9 });
    expect(result.errors.map(({ line, field, code }) => [line, field, code])).toEqual([
      [3, 'item', 'unknown_item'],
      [4, 'candidate', 'unknown_candidate'],
      [5, 'candidate', 'ambiguous_candidate'],
      [6, 'value', 'not_a_number'],
      [7, 'value', 'missing_field'],
      [8, 'aspect', 'unknown_aspect'],
      [9, 'scorer', 'missing_field'],
      [10, 'value', 'value_conflict'],
      [12, null, 'broken_row'],
    ]);
    expect(seen).toEqual(result.errors.map(({ line }) => line));
    expect(result.errors[5]?.message).toContain('did you mean "alignment"?');
    expect(result.errors[7]?.message).toContain('has given this candidate 1 for alignment already');
  });

  it('say so where there is no such data set, and where the file breaks off', async () => {
    const { load, id } = await house();
    const service = new OpinionImportService(new DatasetStore(database.pool), new OpinionStore(database.pool));
    const options = { kind: 'scores', actor: 'ada' } as const;
    await expect(service.import(uuid(), one(''), options)).rejects.toMatchObject({ code: 'dataset_not_found' });
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('item,candidate,value,scorer\ncat,a.png,1,clip\n');
      throw new Error('the disk is gone');
    }
    await expect(service.import(id, failing(), options)).rejects.toMatchObject({ code: 'import_interrupted' });
    expect(await load('scores', 'item,candidate,value,scorer\ncat,a.png,1,clip\n')).toMatchObject({ rejected: 0 });
    const endless = `item,candidate,value,scorer\ncat,a.png,${'1'.repeat(400_000)}x,clip\n`;
    expect(await load('scores', endless)).toMatchObject({ accepted: 0, rejected: 1 });
  });
});

describe('the report on scores', () => {
  it('sets scorers beside the people who rated the same aspect, and people beside each other', async () => {
    const { id, load, report } = await house();
    expect(await report()).toEqual({ datasetId: id, candidates: 5, scorers: [], ratings: [] });
    const scores = [0.1, 0.4, 0.3, 0.3].map((value, i) => {
      const [item, candidate] = [i < 2 ? 'cat' : 'dog', i % 2];
      return JSON.stringify({ item, candidate, value, scorer: 'clip', aspect: 'alignment' });
    });
    await load(
      'scores',
      [...scores, '{"item": "cat", "candidate": 0, "value": 9, "scorer": "art", "aspect": "aesthetic"}'].join('\n'),
    );
    // means 1, 3, 3, 5
    const people = [
      ['ada', 1, 3, 2, 5],
      ['bob', 1, 3, 4, 5],
    ].flatMap(([rater, ...values]) =>
      values.map((value, i) => JSON.stringify({ item: i < 2 ? 'cat' : 'dog', candidate: i % 2, value, rater })),
    );
    expect(await load('ratings', people.join('\n'), { aspect: 'alignment', scale: '1-5' })).toMatchObject({
      accepted: 8,
    });
    const { scorers, ratings } = await report();
    expect(scorers).toEqual([
      {
        ...{ scorer: 'art', aspect: 'aesthetic', runId: null, scores: 1, missing: 4, mean: 9, rated: 0 },
        ...{ peopleMean: null, pearson: null, spearman: null, kendallTauB: null },
      },
      {
        ...{ scorer: 'clip', aspect: 'alignment', runId: null, scores: 4, missing: 1, rated: 4, peopleMean: 3 },
        mean: expect.closeTo(0.275, 12),
        // by hand
        pearson: expect.closeTo(0.6488856845230501, 12),
        spearman: expect.closeTo(0.5, 12),
        kendallTauB: expect.closeTo(0.4, 12),
      },
    ]);
    expect(ratings).toMatchObject([
      {
        aspect: 'alignment',
        scale: '1-5',
        ratings: 8,
        raters: 2,
        subjects: 4,
        pairs: 4,
        exact: 0.75,
        withinOne: 0.75,
      },
    ]);
    // a second scale is a row of its own, and nothing that a scorer could be held against
    const tenth = JSON.stringify({ item: 'cat', candidate: 0, value: 10, rater: 'eve' });
    await load('ratings', tenth, { aspect: 'alignment', scale: '1-10' });
    const mixed = await report();
    expect(mixed.ratings).toMatchObject([
      { aspect: 'alignment', scale: '1-10', ratings: 1, mean: 10 },
      { aspect: 'alignment', scale: '1-5', ratings: 8, mean: 3 },
    ]);
    expect(mixed.scorers[1]).toMatchObject({ scorer: 'clip', scores: 4, rated: 0, peopleMean: null, pearson: null });
  });
});
