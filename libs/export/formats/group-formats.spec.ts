import { describe, expect, it } from '@jest/globals';
import type { EvidencedPair } from '#libs/database/export/exported-pair.js';
import { candidate, textPair, under, underColumns } from '../testing/text-pair.js';
import { groups } from './groups.format.js';
import { icai } from './icai.format.js';

const principle = { weight: 1, veto: false, way: 'verdict' as const, flipped: null };
const result: EvidencedPair['result'] = {
  decidedBy: [],
  alignment: null,
  excluded: [],
  principles: [
    { ...principle, key: 'kind', probability: 0.25 },
    { ...principle, key: 'law', probability: null },
    { ...principle, key: 'calm', probability: 0.5 },
  ],
  ranking: null,
  scores: null,
};
/** The second text was chosen. */
const pair: EvidencedPair = {
  ...textPair({ chosen: candidate('Kindly.', 1), rejected: candidate('No.', 0) }),
  under,
  item: { contentHash: 'i', externalId: null, metadata: {} },
  first: 'rejected',
  result,
  judgements: [],
  ratings: [],
  condition: null,
  hardNegatives: [],
  generators: { chosen: null, rejected: null },
  made: { chosen: null, rejected: null },
  rounds: [],
};
const group = { id: 'i', weight: 0.5, principles: ['kind', 'law', 'calm', 'brief'] };

describe('groups', () => {
  it('is a row an item, its pairs naming candidates by their places', () => {
    const [a, b, c] = [candidate('A', 0), candidate('B', 2), candidate('C', 5)];
    const ranking = {
      plan: 'all' as const,
      candidates: [
        { index: 0, logStrength: 1, rank: 1 },
        { index: 2, logStrength: 0, rank: 2 },
        { index: 5, logStrength: 0, rank: 2 },
      ],
      decided: 2,
      ties: 1,
      left: 0,
      intransitiveTriples: 0,
      prior: 0.1,
    };
    const beats = (chosen: typeof a, rejected: typeof a) => ({
      ...pair,
      chosen,
      rejected,
      result: { ...result, ranking },
    });
    const numbers = { probability: 0.75, target: 0.75, margin: pair.margin, weight: 0.5 };
    expect(groups.rows([beats(a, c), beats(a, b)], group)).toEqual([
      {
        prompt: pair.prompt,
        candidates: [
          { text: 'A', contentHash: 'A', rank: 1, logStrength: 1 },
          { text: 'B', contentHash: 'B', rank: 2, logStrength: 0 },
          { text: 'C', contentHash: 'C', rank: 2, logStrength: 0 },
        ],
        pairs: [
          { chosen: 0, rejected: 2, ...numbers },
          { chosen: 0, rejected: 1, ...numbers },
        ],
        item: 'i',
        intransitiveTriples: 0,
        offline: false,
        ...under,
      },
    ]);
  });

  it('names the principles of its pairs once, in the order of the version, whichever pair comes first', () => {
    const asked = (key: string) => ({ ...pair, under: { ...under, principles: [{ key, hash: `hash of ${key}` }] } });
    for (const pairs of [
      [asked('law'), asked('kind')],
      [asked('kind'), asked('law'), asked('kind')],
    ])
      expect(groups.rows(pairs, group)).toMatchObject([{ principles: [{ key: 'kind' }, { key: 'law' }] }]);
  });

  it('of one pair knows no ranks', () => {
    const revised = { ...pair, chosen: { ...pair.chosen, kind: 'revision' as const, index: 4 } };
    expect(groups.rows([{ ...revised, offline: true }], { ...group, weight: 1 })).toMatchObject([
      {
        candidates: [
          { text: 'No.', rank: null },
          { text: 'Kindly.', rank: null },
        ],
        pairs: [{ chosen: 1, rejected: 0, weight: 1 }],
        offline: true,
        intransitiveTriples: null,
      },
    ]);
  });
});

describe('icai', () => {
  it('has what stood first as a, and every principle as an annotator', () => {
    expect(icai.row(pair, group)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      prompt: 'How?',
      response_a: { text: 'No.' },
      response_b: { text: 'Kindly.' },
      annotations: {
        ba751e7b: { pref: 'b' },
        principle_kind: { pref: 'b' },
        principle_law: { pref: null, no_pref_reason: 'not_applicable' },
        principle_calm: { pref: null, no_pref_reason: 'tie' },
        principle_brief: { pref: null, no_pref_reason: 'not_asked' },
      },
      metadata: {
        ...{ precept_item: 'i', precept_probability: 0.75, precept_weight: 0.5 },
        // a value that can be grouped by
        ...{ ...underColumns, precept_principles: '[{"key":"kind","hash":"hash of kind"}]' },
      },
    });
  });

  it('does not tell the order by the choice', () => {
    const turned = icai.row({ ...pair, first: 'chosen' }, group);
    expect(turned).toMatchObject({
      response_a: { text: 'Kindly.' },
      annotations: { ba751e7b: { pref: 'a' }, principle_kind: { pref: 'b' } },
    });
  });

  it('takes a principle of ratings from its scores', () => {
    const score = (key: string, value: number | null) => ({ key, score: value });
    const text = (index: number, ...principles: ReturnType<typeof score>[]) => ({
      subject: `candidate:${index}`,
      score: 3,
      principles,
    });
    const scores = {
      scale: '1-5' as const,
      difference: -1,
      texts: [
        text(0, score('kind', 4), score('law', 2), score('calm', 3)),
        text(1, score('kind', 2), score('law', null), score('calm', 3)),
      ],
    };
    expect(icai.row({ ...pair, result: { ...result, principles: [], scores } }, group)).toMatchObject({
      annotations: {
        principle_kind: { pref: 'a' },
        principle_law: { no_pref_reason: 'not_applicable' },
        principle_calm: { no_pref_reason: 'tie' },
        principle_brief: { no_pref_reason: 'not_asked' },
      },
    });
  });

  it('is one document with the annotators that its comparisons name', () => {
    const content = {
      principles: [
        { key: 'kind', title: 'Kind', comparison: 'Which is kinder?' },
        { key: 'law', title: 'Lawful' },
      ],
    };
    const facts = { constitution: { slug: 'care', version: 2, contentHash: 'v', content, principles: [] } };
    const { before, after } = icai.frame?.(facts) ?? { before: '', after: '' };
    expect(JSON.parse(`${before}\n${JSON.stringify(icai.row(pair, group))}\n${after}`)).toMatchObject({
      metadata: { version: '2.0', default_annotator: 'ba751e7b' },
      annotators: {
        ba751e7b: { type: 'ai' },
        principle_kind: { name: 'kind', description: 'Which is kinder?', type: 'principle' },
        principle_law: { description: 'Lawful', type: 'principle' },
      },
      comparisons: [{ prompt: 'How?' }],
    });
  });
});
