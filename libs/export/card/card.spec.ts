import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { DEFAULT_COMPARISON } from '#libs/domain/recipe.js';
import { icai } from '../formats/icai.format.js';
import { trlPreferenceExplicit } from '../formats/trl-preference-explicit.format.js';
import type { Format } from '../formats/format.js';
import type { ManifestContent } from '../manifest/manifest.js';
import { candidate, textPair } from '../testing/text-pair.js';
import { cardFeatures } from './card-features.js';
import { cardText } from './card.js';
import { PairFigures } from './pair-figures.js';

const content: Omit<ManifestContent, 'files'> = {
  precept: { version: '1.2.3' },
  format: 'trl-preference-explicit',
  options: { allowOffline: false, partial: false },
  offline: false,
  run: {
    ...{ state: 'done', kind: 'labelled', prompts: [], seed: '7', models: { judge: 'house' } },
    recipe: { name: 'comparison', comparison: { ...DEFAULT_COMPARISON, principles: 'all' }, candidates: null },
  },
  constitution: {
    ...{ slug: 'care', version: 3, contentHash: 'abc' },
    content: { principles: [{ key: 'kind', comparison: 'Which is <b>kinder</b> | or\nnot?' }] },
    principles: [{ key: 'kind', hash: 'def' }],
  },
  models: [{ role: 'judge', endpoint: 'house', model: 'judge', servedModel: 'judge-0613' }],
  templates: [],
  counts: { pairs: 5, exported: 3, leftOut: { duplicate: 2 }, notes: [] },
  labelJobs: { total: 5, states: { done: 4, failed: 1 }, outcomes: { pair: 4 }, failures: {} },
  canaryJobs: null,
  itemsLeftOut: {},
  licence: 'Theirs.',
};
const figures = new PairFigures();
figures.add(textPair());
figures.add(textPair({ chosen: candidate('No.', 1), rejected: candidate('Kindly.', 0), flipped: true, margin: 5 }));
figures.add(textPair({ chosen: { ...candidate('Better.', 1), kind: 'revision' }, flipped: null }));

const fileOf = (name: string, split: string | null, rows: number) => ({ name, split, rows, bytes: 1, sha256: '' });
const card = (change: Partial<typeof content> = {}, format: Format = trlPreferenceExplicit) =>
  cardText({ ...content, ...change }, format, [fileOf('pairs.jsonl', null, 3)], figures);
const header = (text: string) => parse(text.split('---\n')[1] ?? '') as Record<string, unknown>;

it('tells of the run that is an accepted lot, and of no other', () => {
  const { run, constitution, labelJobs, canaryJobs, itemsLeftOut } = content;
  const other = { run, constitution, labelJobs, canaryJobs, itemsLeftOut };
  const accepted = card({ certificate: {}, moreRuns: [other] }).match(
    /^\| accepted lot \|.*certificate.*manifest\.json.*/gm,
  );
  expect(accepted).toHaveLength(1);
  expect(accepted?.[0]).not.toContain('settled otherwise');
  const outdated = card({ certificate: { since: { pairs: 1 } } });
  expect(outdated).toContain('pairs of that sample were settled otherwise after it was signed');
  const draw = { number: 1, goodRate: 0.2, badRate: 0.3, size: 30, accepts: 7, wrong: 20, reworks: ['another judge'] };
  const second = card({ certificate: { content: { earlier: [{ ...draw, state: 'rejected' }] } } });
  expect(second).toContain(
    '; draw 1 before it was rejected with 20 of 30 wrong (at most 7; p1 0.2, p2 0.3), rework: another judge',
  );
  expect(card()).not.toMatch(/^\| accepted lot/m);
});

describe('the header of a card', () => {
  it('names the licence and, of every split that has rows, its file', () => {
    const files = [fileOf('pairs-test.jsonl', 'test', 0), fileOf('pairs-train.jsonl', 'train', 3)];
    const options = { ...content.options, licence: 'cc-by-4.0' };
    expect(header(cardText({ ...content, options }, trlPreferenceExplicit, files, figures))).toEqual({
      pretty_name: 'Preference pairs under care 3',
      license: 'cc-by-4.0',
      tags: ['precept', 'preference'],
      size_categories: ['n<1K'],
      dataset_info: { features: expect.arrayContaining([{ name: 'precept_flipped', dtype: 'bool' }]) },
      configs: [{ config_name: 'default', data_files: [{ split: 'train', path: 'pairs-train.jsonl' }] }],
    });
  });

  it('says that the licence is unknown where none was stated, and names no file that is no list of rows', () => {
    expect(header(card())).toMatchObject({ license: 'unknown', configs: [{ data_files: [{ path: 'pairs.jsonl' }] }] });
    expect(header(card({}, icai))).not.toHaveProperty('configs');
  });
});

describe('cardFeatures', () => {
  it('declares lists and groups, and as JSON what has no fixed shape', () => {
    const columns = { a: ['integer'], b: [{ c: 'text' }], d: { e: 'number' }, f: 'picture', g: ['picture'] } as const;
    expect(cardFeatures(columns, 'parquet')).toEqual([
      { name: 'a', list: 'int32' },
      { name: 'b', list: [{ name: 'c', dtype: 'string' }] },
      { name: 'd', struct: [{ name: 'e', dtype: 'float64' }] },
      { name: 'f', dtype: 'image' },
      { name: 'g', list: 'image' },
    ]);
    expect(cardFeatures({ f: 'picture' }, 'json')).toEqual([{ name: 'f', dtype: 'string' }]);
    const free = { b: { c: 'json' } } as const;
    expect(cardFeatures(free, 'jsonl')).toEqual([{ name: 'b', struct: [{ name: 'c', dtype: 'json' }] }]);
    expect(cardFeatures(free, 'parquet')).toEqual([{ name: 'b', struct: [{ name: 'c', dtype: 'string' }] }]);
  });
});

describe('a card', () => {
  it('has the figures of the pairs', () => {
    const text = card();
    expect(text).toContain('| the longer one | 2 of 3 (66.7 %) |');
    expect(text).toContain('| first in the item | 1 of 3 (33.3 %) |');
    expect(text).toContain('| a revision, where the other one was none | 1 of 1 (100.0 %) |');
    expect(text).toContain('| judged otherwise in the other order, for a principle at least | 1 of 2 (50.0 %) |');
    expect(text).toContain(`| 1 to below 1.5 | 2 | ${'█'.repeat(30)} |`);
    expect(text).toContain(`| 4 and more | 1 | ${'█'.repeat(15)} |`);
    expect(text).toContain(`| 0 to below 50 | 3 | ${'█'.repeat(30)} | 3 |`);
    expect(text).toContain('| `duplicate` | 2 |');
    expect(text).toContain('| judge | judge (served as judge-0613) at house |');
    expect(text).toMatch(/^\| each row names \| the constitution version and the principles/m);
  });

  it('keeps what others wrote in its line', () => {
    expect(card()).toContain('- **kind**: Which is \\<b\\>kinder\\</b\\> \\| or not?');
  });

  it('says of texts without a pair that their labels are of one item', () => {
    expect(card({ format: 'trl-unpaired' })).toContain('Labels are of one item');
    expect(card()).not.toContain('Labels are of one item');
  });

  it('tells of a split without a row among the limits', () => {
    const files = [fileOf('pairs-test.jsonl', 'test', 3), fileOf('pairs-train.jsonl', 'train', 0)];
    const text = cardText(content, trlPreferenceExplicit, files, figures);
    expect(text).toMatch(/^- pairs-train\.jsonl has no row: a split gets whole prompts/m);
    expect(text).not.toContain('- pairs-test.jsonl has no row');
  });

  it('is the same for the same export', () => {
    expect(card()).toBe(card());
  });

  it('tells the limits that hold, and those alone', () => {
    const text = card();
    for (const line of ['No audit has drawn', 'One judge', '1 of 5 label jobs failed', 'No licence was stated'])
      expect(text).toContain(line);
    for (const line of ['offline model', 'The judge also wrote', 'both orders:', 'captions'])
      expect(text).not.toContain(line);
    const other = card({
      offline: true,
      models: [...content.models, { role: 'writer', endpoint: 'house', model: 'judge-0613', servedModel: null }],
      audits: [
        {
          ...{ state: 'open', mode: 'blind', seed: '', frameHash: '', population: 3, size: 1 },
          design: { kind: 'random' },
        },
      ],
    });
    expect(other).toContain('The offline model, which answers from word lists');
    expect(other).toContain('The judge also wrote: judge-0613');
    expect(other).toContain('An audit of these pairs was still open');
    expect(other).not.toContain('No audit has drawn');
  });
});
