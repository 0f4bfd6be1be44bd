import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashConstitution, hashPrinciple } from '#libs/constitution/canonical.js';
import { constitutionOf } from '#libs/constitution/testing/constitution-of.js';
import type { ExportFacts } from '#libs/database/export/export-facts.js';
import type { PairRow } from '#libs/database/export/exported-pair.js';
import type { ExportSnapshot } from '#libs/database/export/export-source.js';
import { ExportFolder, exportFolder } from '../files/export-folder.js';
import { noProgress } from '../export-progress.js';
import { writeExport, type Writing } from '../export-writer.js';
import { DEFAULT_COMPARISON } from '#libs/domain/recipe.js';
import { trlPreferenceExplicit } from '../formats/trl-preference-explicit.format.js';
import { contentHash, type Manifest } from './manifest.js';
import { noAssets } from '../testing/no-assets.js';
import type { LabelledUnder } from '#libs/database/export/run-versions.js';
import { RowNames } from './row-names.js';
import { verifyExport } from './verify-export.js';

const content = {
  ...constitutionOf({ comparison: 'Which is kinder?' }, { comparison: 'Which is fairer?' }),
  slug: 'care',
};
const principles = content.principles.map((principle) => ({ key: principle.key, hash: hashPrinciple(principle) }));
const constitution = { slug: 'care', version: 1, contentHash: hashConstitution(content) };
const under: LabelledUnder = { constitution, principles };
const facts: ExportFacts = {
  run: {
    id: 'run',
    state: 'done',
    kind: 'labelled',
    prompts: [],
    recipe: { name: 'comparison', comparison: { ...DEFAULT_COMPARISON, principles: 'all' }, candidates: null },
    models: { judge: 'house' },
    seed: '7',
    offline: false,
    itemsLeftOut: {},
  },
  dataset: { id: 'dataset', name: 'Data' },
  constitution: { ...constitution, content: { ...content }, principles },
  pairs: 3,
  offlinePairs: 0,
  erased: 0,
  labelJobs: { total: 3, states: { done: 3 }, outcomes: { pair: 3 }, failures: {} },
  canaryJobs: null,
};

const rowOf = (n: number, by: LabelledUnder | null = under): PairRow => {
  const text = (words: string, index: number) => ({
    text: words,
    contentHash: words,
    image: null,
    kind: 'candidate' as const,
    index,
  });
  return {
    id: `pair ${n}`,
    source: 1,
    group: `i${n}`,
    pair: {
      item: { contentHash: `i${n}`, externalId: null },
      prompt: [{ role: 'user', content: 'Line\nfeed?' }],
      chosen: text(`Kindly, ${n}.`, 0),
      rejected: text('No.', 1),
      probability: 0.75,
      target: 0.75,
      margin: 1,
      flipped: false,
      way: 'verdict',
      offline: false,
      under: by,
    },
    done: true,
    duplicate: n === 2,
  };
};

const snapshot: ExportSnapshot = {
  facts: () => Promise.resolve(facts),
  sources: () => Promise.resolve([]),
  auditedPairs: () => Promise.resolve({ audits: [], findings: new Map() }),
  calibration: () => Promise.reject(new Error('no map was asked for')),
  lastLot: () => Promise.resolve({ runId: 'run', lot: null, current: false }),
  humanFacts: () => Promise.resolve({ pairs: 0, erased: 0 }),
  async *humanPairs() {
    // not asked for by the format of this test
  },
  async *textPairs() {
    yield [rowOf(0), rowOf(1)];
    yield [rowOf(2)];
  },
  async *picturedPairs() {
    // not asked for by the format of this test
  },
  async *prompts() {
    // splits are not asked for by this test
  },
  async *images() {
    // not asked for by the format of this test
  },
  async *rounds() {
    // not asked for by the format of this test
  },
  async *evidencedPairs() {
    // not asked for by the format of this test
  },
};

let root: string;
let made: string;
let folder: string;

const progress = noProgress();
const writingOf = (into: ExportFolder): Writing => ({
  wanted: {
    id: 'export',
    token: 'token',
    runId: 'run',
    moreRunIds: [],
    format: trlPreferenceExplicit.name,
    options: { allowOffline: false, partial: false },
    attempt: 1,
    createdBy: 'test',
    createdAt: new Date(0),
  },
  format: trlPreferenceExplicit,
  folder: into,
  assets: noAssets,
  version: '1.2.3',
  progress,
  signal: new AbortController().signal,
});

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'precept-verify-'));
  const into = new ExportFolder(root, 'export', 'token');
  const { files } = await writeExport(snapshot, writingOf(into));
  await into.publish(files);
  made = exportFolder(root, 'export');
});

beforeEach(() => {
  folder = mkdtempSync(join(root, 'copy-'));
  cpSync(made, folder, { recursive: true });
});

afterAll(() => rmSync(root, { recursive: true }));

const problems = async () => (await verifyExport(folder)).problems;
const rewrite = (change: (manifest: Manifest) => unknown) => {
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  change(manifest);
  writeFileSync(path, JSON.stringify(manifest));
};
/** One who also mends the manifest’s own hash. */
const forge = (change: (manifest: Manifest) => unknown) =>
  rewrite((manifest) => {
    change(manifest);
    manifest.contentHash = contentHash(manifest.content);
  });

describe('writeExport', () => {
  it('tells how far it is: what is read, of how much, and the rows in the files', () => {
    expect(progress).toEqual({ read: 3, of: 3, written: 2 });
  });
});

describe('verifyExport', () => {
  it('finds a fresh export whole', async () => {
    const found = await verifyExport(folder);
    expect(found).toEqual({
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      files: [
        { name: 'pairs.jsonl', bytes: expect.any(Number), sha256: expect.any(String), rows: 2 },
        { name: 'README.md', bytes: expect.any(Number), sha256: expect.any(String), rows: null },
      ],
      problems: [],
    });
  });

  it('does not mind how the manifest is laid out, nor what it says of its making', async () => {
    rewrite((manifest) => (manifest.made.by = 'somebody'));
    expect(await problems()).toEqual([]);
  });

  it('finds one changed byte', async () => {
    const path = join(folder, 'pairs.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Kindly, 1.', 'Kindly, 7.'));
    expect(await problems()).toEqual([
      { file: 'pairs.jsonl', message: expect.stringMatching(/^has SHA-256 .*, not /) },
    ]);
  });

  it('finds a file cut short or grown', async () => {
    truncateSync(join(folder, 'pairs.jsonl'), 10);
    expect((await problems()).map(({ message }) => message.split(' ')[1])).toEqual(['10', 'SHA-256', '0']);
    appendFileSync(join(folder, 'pairs.jsonl'), '\n\n\n');
    expect((await problems()).map(({ message }) => message)).toContain('has 3 rows, not 2');
  });

  it('finds a file that is missing, is a folder, or is too many', async () => {
    rmSync(join(folder, 'pairs.jsonl'));
    writeFileSync(join(folder, 'notes.txt'), '');
    const found = [
      { file: 'pairs.jsonl', message: 'is missing' },
      { file: 'notes.txt', message: 'is not in the manifest' },
    ];
    expect(await problems()).toEqual(found);
    mkdirSync(join(folder, 'pairs.jsonl'));
    expect(await problems()).toEqual(found);
  });

  it('takes no link for a file, whatever it leads to', async () => {
    const outside = `${folder}-elsewhere.jsonl`;
    renameSync(join(folder, 'pairs.jsonl'), outside);
    symlinkSync(outside, join(folder, 'pairs.jsonl'));
    expect(await problems()).toEqual([{ file: 'pairs.jsonl', message: expect.stringContaining('symbolic link') }]);
    rmSync(outside);
  });

  it('follows no link to a manifest', async () => {
    renameSync(join(folder, 'manifest.json'), `${folder}.json`);
    symlinkSync(`${folder}.json`, join(folder, 'manifest.json'));
    expect(await problems()).toEqual([{ file: 'manifest.json', message: expect.stringContaining('symbolic link') }]);
    rmSync(`${folder}.json`);
  });

  it('finds a changed manifest', async () => {
    rewrite((manifest) => (manifest.content.run.seed = '8'));
    expect(await problems()).toEqual([{ file: 'manifest.json', message: expect.stringContaining('it was changed') }]);
  });

  it('finds texts of a constitution that are not those of its version', async () => {
    forge(({ content: c }) => (c.constitution.content.name = 'Carelessness'));
    expect(await problems()).toEqual([
      { file: 'manifest.json', message: expect.stringContaining('texts of the constitution') },
    ]);
  });

  it('finds a constitution that is called otherwise in its texts', async () => {
    forge(({ content: c }) => {
      c.constitution.content.slug = 'duty';
      c.constitution.contentHash = contentHash(c.constitution.content);
    });
    expect(await problems()).toContainEqual({
      file: 'manifest.json',
      message: 'the constitution is called "care", and "duty" in its texts',
    });
  });

  it('finds a row that is no JSON, though the hash of its file is mended', async () => {
    const path = join(folder, 'pairs.jsonl');
    const mend = (text: string) => {
      writeFileSync(path, text);
      const [bytes, sha256] = [Buffer.byteLength(text), createHash('sha256').update(text).digest('hex')];
      forge(({ content: { files } }) => files[0] && Object.assign(files[0], { bytes, sha256 }));
    };
    const [first = '', second = ''] = readFileSync(path, 'utf8').split('\n');
    mend(`${first}\n${second.slice(1)}\n`);
    expect(await problems()).toEqual([{ file: 'pairs.jsonl', message: 'row 2 is no JSON' }]);
    const rest = JSON.parse(second) as Record<string, unknown>;
    for (const name of ['constitution', 'version', 'version_hash']) Reflect.deleteProperty(rest, `precept_${name}`);
    mend(`${first}\n${JSON.stringify(rest)}\n`);
    expect(await problems()).toEqual([
      { file: 'pairs.jsonl', message: 'row 2 lacks the version that other rows name' },
    ]);
  });

  it('finds a principle whose hash is not that of its texts, in a further run too', async () => {
    forge(({ content: c }) => {
      const [first, second] = c.constitution.principles;
      if (first && second) c.constitution.principles = [first, { ...second, hash: first.hash }];
      c.moreRuns = [{ ...c, constitution: { ...c.constitution, principles: [{ key: 'gone', hash: 'none' }] } }];
    });
    const told = (await problems()).filter(({ file }) => file === 'manifest.json');
    expect(told.map(({ message }) => message)).toEqual([
      'the principle "two" does not have the hash that is named for it',
      'the principle "gone" does not have the hash that is named for it',
    ]);
    forge(({ content: c }) => Reflect.deleteProperty(c.constitution, 'principles'));
    expect((await problems()).filter(({ message }) => message.includes('"two"'))).toEqual([]);
  });

  it('finds counts that do not add up', async () => {
    forge(({ content: c }) => (c.counts.leftOut = {}));
    expect(await problems()).toEqual([
      { file: 'manifest.json', message: expect.stringContaining('2 exported and 0 left out are not 3') },
    ]);
    forge(({ content: c }) => (c.counts.exported = 3));
    expect(await problems()).toEqual([{ file: 'manifest.json', message: 'its files have 2 rows, its counts say 3' }]);
  });

  it.each(['../export/pairs.jsonl', '/etc/hostname', '..', '.hidden', 'a\\b', ''])(
    'opens nothing named %j',
    async (name) => {
      forge(({ content: { files } }) => files.forEach((file) => (file.name = name)));
      expect(await problems()).toEqual([
        { file: 'manifest.json', message: expect.stringContaining('not a plain name') },
      ]);
    },
  );

  it.each([
    ['{', 'is not JSON'],
    ['[]', 'is not the manifest of an export'],
    ['{"kind":"precept-export","contentHash":"","content":{"files":[]}}', 'is not the manifest of an export'],
  ])('says that %j is no manifest', async (text, message) => {
    writeFileSync(join(folder, 'manifest.json'), text);
    expect(await problems()).toEqual([{ file: 'manifest.json', message }]);
  });

  it('says that another folder is no export', async () => {
    rmSync(join(folder, 'manifest.json'));
    expect(await problems()).toEqual([{ file: 'manifest.json', message: expect.stringContaining('is missing') }]);
    folder = join(root, 'nowhere');
    const message = 'is missing: there is no such folder';
    expect(await problems()).toEqual([{ file: 'manifest.json', message }]);
  });
});

describe('what rows name', () => {
  const [one, two] = principles;
  const other = (change: object, list: object[] = principles) =>
    ({ constitution: { ...constitution, ...change }, principles: list }) as LabelledUnder;

  let exported = 0;

  /** What is wrong with an export whose second row was labelled under that. */
  const problemsUnder = async (by: LabelledUnder | null, fileType: 'jsonl' | 'parquet') => {
    const name = `named-${(exported += 1)}`;
    const { wanted, ...writing } = writingOf(new ExportFolder(root, name, 'token'));
    const named: ExportSnapshot = {
      ...snapshot,
      async *textPairs() {
        yield [rowOf(0), rowOf(1, by)];
        yield [rowOf(2)];
      },
    };
    const { files } = await writeExport(named, {
      ...writing,
      wanted: { ...wanted, options: { ...wanted.options, fileType } },
    });
    await writing.folder.publish(files);
    folder = exportFolder(root, name);
    return (await problems()).map(({ file, message }) => `${file}: ${message}`);
  };

  it.each([
    [
      'another slug',
      other({ slug: 'carelessness' }),
      'precept_constitution is "carelessness", the manifest has "care"',
    ],
    ['another number', other({ version: 2 }), 'precept_version is 2, the manifest has 1'],
    ['no hash', other({ contentHash: null }), 'precept_version_hash is null, the manifest has "'],
    ['another hash', other({}, [{ ...one, hash: 'f'.repeat(64) }]), 'precept_principles[0].hash is "ffff'],
    [
      'no hash of a principle',
      other({}, [one ?? {}, { ...two, hash: null }]),
      'precept_principles[1].hash is null, that of "two"',
    ],
    [
      'another principle',
      other({}, [{ ...one, key: 'gone' }]),
      'precept_principles[0].key is "gone", which care@1 does not have',
    ],
    ['no principle', other({}, []), 'precept_principles is empty, though a version is named'],
    ['a principle twice', other({}, [...principles, ...principles]), 'precept_principles[2].key is "one" once more'],
    ['nothing', null, 'precept_constitution is null, and no pairs were mixed in that people ranked'],
    [
      'principles of no version',
      other({ slug: null, version: null, contentHash: null }),
      'precept_principles[0].key is "one", though no',
    ],
  ])('%s is found, in JSON Lines and in Parquet', async (_, by, message) => {
    for (const fileType of ['jsonl', 'parquet'] as const) {
      const found = await problemsUnder(by, fileType);
      expect(found).toEqual([expect.stringContaining(`pairs.${fileType}: row 2: ${message}`)]);
    }
  });

  it('may be nothing, where people ranked, or a version of a further run', async () => {
    const further = { slug: 'duty', version: 4, contentHash: contentHash({}), content: {}, principles: [] };
    for (const fileType of ['jsonl', 'parquet'] as const) {
      await problemsUnder(null, fileType);
      forge(({ content: c }) => (c.options.mix = {} as never));
      expect(await problems()).toEqual([]);
      const { slug, version, contentHash: hash } = further;
      expect(
        await problemsUnder({ constitution: { slug, version, contentHash: hash }, principles }, fileType),
      ).toHaveLength(1);
      const { principles: _, ...old } = further;
      forge(({ content: c }) => (c.moreRuns = [{ ...c, constitution: old as never }]));
      expect(await problems()).toEqual([]);
    }
  });

  it('is told of the first rows, and the others are counted', () => {
    const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as Manifest;
    const names = new RowNames(manifest.content);
    for (const n of [1, 2, 3, 4, 5]) names.look({ constitution: { slug: 'x' } }, n);
    names.look([], 6);
    expect(names.problems()).toEqual([
      ...[1, 2, 3].map((n) => `row ${n}: constitution.slug is "x", the manifest has "care"`),
      '2 more rows have such a fault',
    ]);
  });

  it('is told also of a number that another program made longer', () => {
    const names = new RowNames((JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as Manifest).content);
    for (const version of [1n, 2n])
      names.look({ constitution: { ...constitution, version }, asked: principles }, Number(version));
    expect(names.problems()).toEqual(['row 2: constitution.version is 2, the manifest has 1']);
  });

  it('is told as no list of principles where a text stands', () => {
    const names = new RowNames((JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as Manifest).content);
    names.look({ constitution, precept_principles: 'one' }, 1);
    expect(names.problems()).toEqual(['row 1: precept_principles is "one", which is no list']);
  });

  it.each([
    ['rounds[0].principleHash', { rounds: [{ principle: 'one', principleHash: 'f' }] }],
    [
      'scores.rejected.ratings[0].principle',
      { scores: { rejected: { ratings: [{ principle: 'gone', principleHash: one?.hash }] } } },
    ],
    ['principles[0].key', { principles: [{ key: 'gone', hash: null }] }],
    ['principleHash', { principle: 'two', principleHash: one?.hash }],
    ['precept_principle', { precept_principle: 'gone', precept_principle_hash: one?.hash }],
    [
      'metadata.precept_principles[0].hash',
      { metadata: { precept_principles: JSON.stringify([{ key: 'one', hash: 'f' }]) } },
    ],
  ])('stands in other formats too: %s', (field, row) => {
    const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as Manifest;
    const asText = Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value]),
    );
    for (const one of [row, asText]) {
      const names = new RowNames(manifest.content);
      names.look({ constitution, asked: principles, ...one }, 7);
      expect(names.problems()).toEqual([expect.stringContaining(`row 7: ${field} is `)]);
    }
  });
});

describe('of an export in Parquet', () => {
  it('counts the rows that its footer tells, and finds one that is broken', async () => {
    const { wanted, ...writing } = writingOf(new ExportFolder(root, 'columns', 'token'));
    const options = { ...wanted.options, fileType: 'parquet' as const };
    const { files } = await writeExport(snapshot, { ...writing, wanted: { ...wanted, options } });
    await writing.folder.publish(files);
    folder = exportFolder(root, 'columns');
    expect(await verifyExport(folder)).toMatchObject({
      files: [{ name: 'pairs.parquet', rows: 2 }, { name: 'README.md' }],
      problems: [],
    });
    const path = join(folder, 'pairs.parquet');
    const bytes = readFileSync(path);
    forge(({ content: c }) => {
      c.counts = { ...c.counts, exported: 3, leftOut: {} };
      for (const file of c.files) file.rows &&= 3;
    });
    expect(await problems()).toEqual([{ file: 'pairs.parquet', message: 'has 2 rows, not 3' }]);
    bytes.fill(0, bytes.length - 40);
    writeFileSync(path, bytes);
    expect((await problems()).map(({ message }) => message)).toContain('is no Parquet file that can be read');
  });
});

describe('the manifest', () => {
  it('tells what the export is', () => {
    const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest).toMatchObject({
      kind: 'precept-export',
      content: {
        precept: { version: '1.2.3' },
        format: 'trl-preference-explicit',
        options: { allowOffline: false, partial: false },
        offline: false,
        run: {
          state: 'done',
          kind: 'labelled',
          recipe: facts.run.recipe,
          models: { judge: 'house' },
          prompts: [],
          seed: '7',
        },
        constitution: facts.constitution,
        counts: { pairs: 3, exported: 2, leftOut: { duplicate: 1 }, notes: [] },
        labelJobs: facts.labelJobs,
        canaryJobs: null,
        licence: expect.stringContaining('licences'),
      },
      made: {
        exportId: 'export',
        runId: 'run',
        dataset: { id: 'dataset', name: 'Data' },
        by: 'test',
        askedAt: '1970-01-01T00:00:00.000Z',
      },
    });
  });

  it('has no id and no time in the part that is hashed', () => {
    const { content: hashed } = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')) as Manifest;
    expect(JSON.stringify(hashed)).not.toMatch(/"run"\s*:\s*"|"dataset"|\d{4}-\d\d-\d\dT/);
  });
});
