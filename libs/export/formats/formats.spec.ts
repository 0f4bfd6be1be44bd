import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { CallEvidence, EvidencedPair } from '#libs/database/export/exported-pair.js';
import { LeftOut } from './format.js';
import { raw } from './raw.format.js';
import { formatNamed, formatTable } from './registry.js';
import { trlPreferenceExplicit } from './trl-preference-explicit.format.js';

const call = (template: string, servedModel = 'judge-1'): CallEvidence => ({
  endpoint: 'house',
  model: 'judge',
  servedModel,
  template,
  templateHash: `hash of ${template}`,
});

/** The second text was chosen; one principle applies, judged in both orders. */
const pair: EvidencedPair = {
  item: { contentHash: 'i', externalId: 'row-7', metadata: { source: 'forum' } },
  prompt: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'How?' },
  ],
  chosen: { text: 'Kindly.', contentHash: 'c', kind: 'candidate', index: 1 },
  rejected: { text: 'No.', contentHash: 'r', kind: 'candidate', index: 0 },
  probability: 0.75,
  margin: 1.0986122886681098,
  flipped: true,
  way: 'logprobs',
  offline: false,
  constitution: { slug: 'care', version: 2, contentHash: 'v' },
  first: 'rejected',
  result: {
    decidedBy: [],
    principles: [
      { key: 'kind', weight: 2, veto: false, probability: 0.25, way: 'logprobs', flipped: true },
      { key: 'law', weight: 1, veto: true, probability: null, way: 'logprobs', flipped: false },
    ],
  },
  judgements: [
    {
      principle: 'kind',
      judge: 'house',
      shownFirst: 'first',
      state: 'readable',
      verdict: 'first',
      probability: 0.625,
      distribution: { first: 0.5, second: 0.25, tie: 0.125, notApplicable: 0.0625, missing: ['tie'] },
      way: 'logprobs',
      call: call('comparison'),
    },
    {
      principle: 'kind',
      judge: 'house',
      shownFirst: 'second',
      state: 'unreadable',
      verdict: null,
      probability: null,
      distribution: null,
      way: null,
      call: call('comparison', 'judge-2'),
    },
  ],
  rounds: [],
};

describe('trl-preference-explicit', () => {
  it('is three lists of messages, and columns that no trainer reads', () => {
    expect(trlPreferenceExplicit.row(pair)).toEqual({
      prompt: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'How?' },
      ],
      chosen: [{ role: 'assistant', content: 'Kindly.' }],
      rejected: [{ role: 'assistant', content: 'No.' }],
      precept_item: 'i',
      precept_probability: 0.75,
      precept_margin: 1.0986122886681098,
      precept_flipped: true,
      precept_way: 'logprobs',
      precept_offline: false,
    });
  });

  it('leaves out what a chat template would refuse or join, and what holds nothing to learn', () => {
    const prefilled = { ...pair, prompt: [...pair.prompt, { role: 'assistant' as const, content: 'Well,' }] };
    expect(trlPreferenceExplicit.row(prefilled)).toEqual(new LeftOut('prompt_ends_with_assistant'));
    const blank = { ...pair, rejected: { ...pair.rejected, text: ' \n' } };
    expect(trlPreferenceExplicit.row(blank)).toEqual(new LeftOut('empty_text'));
  });
});

describe('raw', () => {
  it('tells everything in terms of chosen and rejected', () => {
    expect(raw.row(pair)).toEqual({
      item: { contentHash: 'i', externalId: 'row-7', metadata: { source: 'forum' } },
      prompt: pair.prompt,
      promptHash: createHash('sha256')
        .update('[{"content":"Be brief.","role":"system"},{"content":"How?","role":"user"}]')
        .digest('hex'),
      chosen: { text: 'Kindly.', contentHash: 'c', kind: 'candidate', index: 1 },
      rejected: { text: 'No.', contentHash: 'r', kind: 'candidate', index: 0 },
      probability: 0.75,
      margin: 1.0986122886681098,
      flipped: true,
      way: 'logprobs',
      offline: false,
      constitution: { slug: 'care', version: 2, contentHash: 'v' },
      decidedBy: [],
      principles: [
        {
          key: 'kind',
          weight: 2,
          veto: false,
          // the label says P(first) = 0.25, and the first text was rejected
          probability: 0.75,
          way: 'logprobs',
          flipped: true,
          judgements: [
            {
              judge: 'house',
              shownFirst: 'rejected',
              state: 'readable',
              verdict: 'rejected',
              probability: 0.375,
              distribution: { chosen: 0.25, rejected: 0.5, tie: 0.125, notApplicable: 0.0625, missing: ['tie'] },
              way: 'logprobs',
              call: call('comparison'),
            },
            {
              judge: 'house',
              shownFirst: 'chosen',
              state: 'unreadable',
              verdict: null,
              probability: null,
              distribution: null,
              way: null,
              call: call('comparison', 'judge-2'),
            },
          ],
        },
        { key: 'law', weight: 1, veto: true, probability: null, way: 'logprobs', flipped: false, judgements: [] },
      ],
      rounds: [],
      judges: [
        { endpoint: 'house', model: 'judge', servedModel: 'judge-1' },
        { endpoint: 'house', model: 'judge', servedModel: 'judge-2' },
      ],
      writers: [],
      templates: [{ id: 'comparison', hash: 'hash of comparison' }],
    });
  });

  it('leaves coordinates as they are where the first text was chosen', () => {
    const row = raw.row({ ...pair, first: 'chosen' });
    expect(row).toMatchObject({
      principles: [
        { probability: 0.25, judgements: [{ verdict: 'chosen', shownFirst: 'chosen', probability: 0.625 }, {}] },
        {},
      ],
    });
  });

  it('keeps the rounds of a revision, and names those who wrote it', () => {
    const critique = { text: 'Too curt.', foundNothing: false, call: call('critique', 'writer-1') };
    const revision = {
      text: 'Kindly.',
      contentHash: 'c',
      unchanged: false,
      roleConfusion: false,
      call: call('revision', 'writer-1'),
    };
    const rounds = [
      { round: 1, principle: 'kind', critique, revision },
      { round: 2, principle: 'kind', critique, revision: null },
    ];
    expect(raw.row({ ...pair, rounds })).toMatchObject({
      rounds,
      writers: [{ endpoint: 'house', model: 'judge', servedModel: 'writer-1' }],
      templates: [{ id: 'comparison' }, { id: 'critique' }, { id: 'revision' }],
    });
  });
});

describe('the table of formats', () => {
  it('knows each by its name', () => {
    const table = formatTable();
    expect([...table.keys()].sort()).toEqual(['raw', 'trl-preference-explicit']);
    expect(formatNamed(table, 'raw')).toBe(raw);
  });

  it('names those that exist to one who asks for another', () => {
    expect(() => formatNamed(formatTable(), 'trl')).toThrow(
      expect.objectContaining({
        code: 'unknown_format',
        message: expect.stringContaining('raw, trl-preference-explicit'),
      }),
    );
  });

  it('stops the start where two bear one name, or one a name that is none', () => {
    expect(() => formatTable([raw, { ...trlPreferenceExplicit, name: 'raw' }])).toThrow(
      'Two export formats are named "raw"',
    );
    expect(() => formatTable([{ ...raw, name: '../raw' }])).toThrow('lower-case words');
  });
});
