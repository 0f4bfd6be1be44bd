import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { uniform } from '#libs/statistics/draw.js';
import { ParquetFile } from '../files/parquet-file.js';
import { MESSAGE } from '../formats/columns.js';
import { checkExport } from './check-export.js';
import { pairsIn } from './checked-pair.js';
import { PairSample } from './pair-sample.js';
import { textFeatures } from './text-features.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precept-check-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const u = (...words: (string | number)[]) => uniform('spec', ...words);
/** Words that depend on nothing but these names. */
const words = (name: string | number, count: number) =>
  Array.from({ length: count }, (_, i) => `w${Math.floor(u(name, i) * 500)}`).join(' ');
const prompt = (i: number) => [{ role: 'user', content: `${words(`prompt ${i}`, 12)}?` }];
const said = (content: string) => [{ role: 'assistant', content }];

function manifest(...names: string[]): void {
  const files = names.map((name) => ({ name, sha256: '', bytes: 0, rows: 0 }));
  const content = { constitution: { contentHash: '' }, counts: { pairs: 0, exported: 0, leftOut: {} }, files };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ kind: 'precept-export', contentHash: '', content }));
}
function lines(name: string, rows: object[]): void {
  writeFileSync(join(folder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
const told = (text: string) => ({ text, source: null });
const stateOf = async (name: string) =>
  (await checkExport(folder)).signals.find((signal) => signal.name === name)?.state;

/** Pairs of random words in which the chosen text is longer in `longer` of all. */
const pairs = (count: number, longer: number) =>
  Array.from({ length: count }, (_, i) => {
    const [more, less] = u('longer', i) < longer ? [40, 20] : [20, 40];
    return { prompt: prompt(i), chosen: said(words(`c${i}`, more)), rejected: said(words(`r${i}`, less)) };
  });

describe('checkExport', () => {
  it('says that length explains a data set in which the longer text wins', async () => {
    manifest('pairs.jsonl');
    lines('pairs.jsonl', pairs(200, 0.95));
    const found = await checkExport(folder);
    expect(found).toMatchObject({ pairs: 200, checked: 200, share: 1, leaks: null });
    expect(found.signals[0]).toMatchObject({ name: 'length', state: 'explains' });
    expect(found.findings[0]).toMatchObject({ code: 'length_explains', mark: 'look', isBad: true });
    expect(found.findings[0]?.message).toContain('Length alone explains this data set');
  });

  it('says that there is no signal in these features, and no more, where there is none', async () => {
    manifest('pairs.jsonl');
    const same = Array.from({ length: 200 }, (_, i) => ({
      ...{ prompt: prompt(i), chosen: said(words(`c${i}`, 30)), rejected: said(words(`r${i}`, 30)) },
    }));
    lines('pairs.jsonl', same);
    const { findings, signals } = await checkExport(folder);
    expect(signals.map(({ state }) => state)).toEqual([
      'nothing',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'nothing',
    ]);
    expect(findings.find(({ code }) => code === 'no_signal')?.message).toContain(
      'No signal was found in these features',
    );
    expect(findings.filter(({ isBad }) => isBad)).toEqual([]);
  });

  it('says that the source explains one in which revisions win, in lines and in columns', async () => {
    const rows = pairs(150, 0.5).map(({ prompt: asked, chosen, rejected }, i) => ({
      prompt: asked,
      chosen: { text: chosen[0]?.content, kind: 'revision', index: 1, made: null },
      rejected: {
        text: rejected[0]?.content,
        kind: 'candidate',
        index: 0,
        made: { call: { model: `writer-${i % 2}` } },
      },
      rounds: [{ round: 1, revision: { call: { model: `writer-${(i + 1) % 2}` } } }],
    }));
    manifest('pairs.jsonl');
    lines('pairs.jsonl', rows);
    const found = await checkExport(folder);
    const states = Object.fromEntries(found.signals.map(({ name, state }) => [name, state]));
    expect(states).toMatchObject({ reviser: 'explains', position: 'explains', source: 'explains', model: 'nothing' });
    expect(states.length).toBe('nothing');
    const side = { text: 'text', kind: 'text', index: 'integer', made: 'json' } as const;
    const columns = {
      prompt: [{ role: 'text', content: 'text' }],
      chosen: side,
      rejected: side,
      rounds: 'json',
    } as const;
    const file = await ParquetFile.create(folder, 'pairs.parquet', columns);
    await file.write(rows);
    await file.seal();
    await file.close();
    manifest('pairs.parquet');
    expect(await checkExport(folder)).toEqual(found);
  });

  it('finds it in every format that tells the places of texts, and says what it does not tell', async () => {
    const rows = pairs(150, 0.5).map((pair) => ({
      ...pair,
      ...{ precept_chosen_from: 'revision:1', precept_rejected_from: 'candidate:0' },
    }));
    manifest('pairs.jsonl');
    lines('pairs.jsonl', rows);
    const { signals, findings } = await checkExport(folder);
    const told = Object.fromEntries(signals.map(({ name, state, why }) => [name, why ?? state]));
    expect(told).toMatchObject({ reviser: 'explains', model: 'untold', position: 'explains', source: 'explains' });
    const messages = new Map(findings.map(({ code, message }) => [code, message]));
    expect(messages.get('model_unknown')).toContain('not looked at, as the format does not tell it');
    expect(messages.get('source_explains')).toContain('revision and place together');
    expect(messages.get('position_explains')).toMatch(/better text first, as those of hh-rlhf do/);
  });

  it('tells what is not told from what is the same of both texts', async () => {
    const rows = pairs(40, 0.5);
    manifest('pairs.jsonl');
    lines('pairs.jsonl', rows);
    const why = async (name: string) => (await checkExport(folder)).signals.find((one) => one.name === name)?.why;
    expect(await why('reviser')).toBe('untold');
    const places = { precept_chosen_from: 'candidate:1', precept_rejected_from: 'candidate:0' };
    lines(
      'pairs.jsonl',
      rows.map((row) => ({ ...row, ...places })),
    );
    expect(await why('reviser')).toBe('same');
  });

  it('finds prompts and texts that leak between splits, also near-identical ones', async () => {
    const [shared, ...others] = pairs(60, 0.5);
    const near = { ...others[0], prompt: [{ role: 'user', content: `${shared?.prompt[0]?.content ?? ''} please` }] };
    manifest('pairs-test.jsonl', 'pairs-train.jsonl', 'dataset_info.json');
    lines('dataset_info.json', []);
    lines('pairs-test.jsonl', [shared, ...others.slice(30)] as object[]);
    lines('pairs-train.jsonl', [shared, near, ...others.slice(1, 30)] as object[]);
    const { leaks, duplicates, findings } = await checkExport(folder);
    expect(leaks).toEqual({ prompts: 1, nearPrompts: 2, texts: 2 });
    expect(duplicates.same).toBe(1);
    expect(findings.filter(({ isBad }) => isBad).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['leaked_prompts', 'near_prompts', 'leaked_texts', 'same_rows']),
    );
  });

  it('counts pairs that are near-identical to those of another prompt', async () => {
    const all = pairs(40, 0.5);
    const again = all
      .slice(0, 3)
      .map((row) => ({ ...row, prompt: [{ role: 'user', content: `${row.prompt[0]?.content ?? ''} now` }] }));
    manifest('pairs.jsonl');
    lines('pairs.jsonl', [...all, ...again]);
    const { duplicates, findings } = await checkExport(folder);
    expect(duplicates).toEqual({ same: 0, opposite: 0, nearPrompts: 3 });
    // worth knowing, and no fault: neither "ok" nor something to mend
    expect(findings.find(({ code }) => code === 'near_rows')).toMatchObject({ mark: 'note', isBad: false });
    expect(findings.find(({ code }) => code === 'same_rows')).toMatchObject({ mark: 'ok', isBad: false });
  });

  it('names pairs that stand in both directions, each two once', async () => {
    const all = pairs(40, 0.5);
    const turned = all.slice(0, 1).map((row) => ({ ...row, chosen: row.rejected, rejected: row.chosen }));
    manifest('pairs.jsonl');
    lines('pairs.jsonl', [...all, ...turned, ...turned]);
    const { duplicates, findings } = await checkExport(folder);
    expect(duplicates).toMatchObject({ same: 1, opposite: 1 });
    const messages = findings.filter(({ isBad }) => isBad).map(({ message }) => message);
    expect(messages).toContain('1 pair stands in both directions, each text chosen over the other.');
    expect(messages).toContain('1 pair repeats another one, prompt and texts.');
  });

  it('looks at a sample of whole prompts where there are more pairs, whatever their order', async () => {
    const rows = pairs(400, 0.9).flatMap((row) => [row, { ...row, rejected: said('Another one.') }]);
    manifest('pairs.jsonl');
    lines('pairs.jsonl', rows);
    const found = await checkExport(folder, { most: 200 });
    expect(found).toMatchObject({ pairs: 800, share: 0.25 });
    expect(found.checked).toBeLessThanOrEqual(200);
    expect(found.checked % 2).toBe(0);
    expect(found.findings.find(({ code }) => code === 'sampled')?.message).toContain(`${found.checked} of 800 pairs`);
    lines('pairs.jsonl', rows.toReversed());
    const { signals } = await checkExport(folder, { most: 200 });
    expect(signals[0]?.heldOut?.pairs).toBe(found.signals[0]?.heldOut?.pairs);
  });

  it('keeps a prompt at least, however many pairs it has', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      const sample = new PairSample(10, seed);
      for (let i = 0; i < 40; i++) {
        sample.add({ prompt: `One of ${i % 2}.`, chosen: told(`yes ${i}`), rejected: told(`no ${i}`) }, null);
      }
      expect(sample.pairs.length).toBeGreaterThanOrEqual(20);
    }
  });

  it('looks at blank lines once', () => {
    const before = process.cpuUsage();
    expect(textFeatures('\n'.repeat(20_000), new Set()).every(Number.isFinite)).toBe(true);
    // 2 ms; a second where each line looks through those after it
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(0.1);
  });

  it('tells of columns that are broken, and looks at no part of them', async () => {
    const columns = { prompt: [{ role: 'text', content: 'text' }], chosen: [MESSAGE], rejected: [MESSAGE] } as const;
    const file = await ParquetFile.create(folder, 'pairs.parquet', columns);
    await file.write(pairs(50, 0.5));
    await file.seal();
    await file.close();
    manifest('pairs.parquet');
    expect(await checkExport(folder)).toMatchObject({ pairs: 50 });
    const path = join(folder, 'pairs.parquet');
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 4), bytes.subarray(4, 400).fill(0xff), bytes.subarray(400)]));
    await expect(checkExport(folder)).rejects.toMatchObject({
      code: 'unreadable_rows',
      message: expect.stringContaining('has 50 rows, of which 0 can be read'),
    });
    writeFileSync(path, 'no columns');
    await expect(checkExport(folder)).rejects.toMatchObject({ code: 'unreadable_rows' });
  });

  it('says so of few prompts, of no pairs, of no export and of broken lines', async () => {
    await expect(checkExport(folder)).rejects.toMatchObject({ code: 'no_export' });
    manifest('pairs.jsonl');
    await expect(checkExport(folder)).rejects.toMatchObject({ code: 'no_export' });
    lines('pairs.jsonl', [{ messages: prompt(1) }]);
    await expect(checkExport(folder)).rejects.toMatchObject({ code: 'no_pairs_to_check' });
    lines('pairs.jsonl', pairs(5, 1));
    expect(await stateOf('length')).toBe('few');
    writeFileSync(join(folder, 'pairs.jsonl'), '{"prompt":\n');
    await expect(checkExport(folder)).rejects.toMatchObject({ code: 'unreadable_rows' });
  });
});

describe('pairsIn', () => {
  const [chosen, rejected] = [said('Yes.'), said('No.')];
  const asked = prompt(1);
  const text = asked[0]?.content ?? '';
  it.each<[string, object]>([
    ['an explicit prompt', { prompt: asked, chosen, rejected }],
    ['an implicit prompt', { chosen: [...asked, ...chosen], rejected: [...asked, ...rejected] }],
    [
      'a string prompt beside dialogues',
      { prompt: text, chosen: [...asked, ...chosen], rejected: [...asked, ...rejected] },
    ],
    ['message objects', { messages: asked, chosen: chosen[0], rejected: rejected[0] }],
    [
      'sharegpt turns',
      {
        conversations: [{ from: 'human', value: text }],
        chosen: { from: 'gpt', value: 'Yes.' },
        rejected: { value: 'No.' },
      },
    ],
    [
      'a group',
      { prompt: asked, candidates: [{ text: 'No.' }, { text: 'Yes.' }], pairs: [{ chosen: 1, rejected: 0 }] },
    ],
  ])('finds the pair of %s', (_, row) => {
    const none = { source: null };
    expect(pairsIn(row)).toEqual([
      { prompt: text, chosen: { text: 'Yes.', ...none }, rejected: { text: 'No.', ...none } },
    ]);
  });

  it('takes texts of turns apart where the last one is open', () => {
    const turn = '\n\nHuman: How?\n\nAssistant:';
    const found = { prompt: turn, chosen: { text: ' Yes.', source: null }, rejected: { text: ' No.', source: null } };
    expect(pairsIn({ chosen: `${turn} Yes.`, rejected: `${turn} No.` })).toEqual([found]);
    expect(pairsIn({ prompt: turn, chosen: ' Yes.', rejected: ' No.' })).toEqual([found]);
  });

  it.each([[null], ['text'], [{}], [{ image: { bytes: [] } }], [{ prompt: asked, chosen: 1, rejected: 2 }]])(
    'finds none in %j',
    (row) => {
      expect(pairsIn(row)).toEqual([]);
    },
  );
});
