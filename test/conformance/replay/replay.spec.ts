import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readDataFiles, type DataFile } from '../data/data-file.js';
import { compare } from '../expected/comparison.js';
import { leavesOf } from '../expected/expected-values.js';
import { figuresOf } from '../expected/figures-of.js';
import { findJudgedPairs } from '../kinds/judged-pairs.js';
import { findRevisionChains } from '../kinds/revision-chains.js';
import { COUNTED, writeMadeUpSets } from '../made-up-sets.js';
import { replay, type Replay } from './replay.js';

jest.setTimeout(120_000);

describe('replay of made-up sets through the worker', () => {
  const root = mkdtempSync(join(tmpdir(), 'precept-made-up-'));
  let files: DataFile[];
  let replayed: Replay;

  beforeAll(async () => {
    writeMadeUpSets(root);
    files = readDataFiles(root);
    const [pairs, chains] = [findJudgedPairs(files), findRevisionChains(files)];
    replayed = await replay({ pairs, chains, choices: [], annotated: [] }, 90_000);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(Object.keys(COUNTED) as (keyof typeof COUNTED)[])('comes to what was counted by hand: %s', (key) => {
    const expected = { key, leaves: leavesOf(COUNTED[key], []) };
    const figures = replayed.sets.flatMap((set) => set.figures);
    const comparison = compare(expected, figuresOf(expected, figures), []);
    expect(comparison).toMatchObject({ compared: expected.leaves.length, differences: [], missing: [] });
  });

  it('asks for what was recorded, and every round comes out', () => {
    expect(replayed.unknown).toEqual([]);
    expect(replayed.differences).toEqual([]);
    expect(replayed.calls).toBeGreaterThan(20);
  });

  it('says what Precept itself would not have labelled', () => {
    const notes = replayed.sets.flatMap((set) => set.notes);
    expect(notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/plain: 2 answers about pairs that the import refuses/),
        expect.stringMatching(/plain: 1 answers that were cut off/),
        expect.stringMatching(/ahead: not replayed: .*template/),
        expect.stringMatching(/chain 4: not replayed after 1 rounds: .*critique where a revision was due/),
      ]),
    );
  });
});
