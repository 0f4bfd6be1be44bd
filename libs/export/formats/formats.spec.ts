import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { CallEvidence, EvidencedPair } from '#libs/database/export/exported-pair.js';
import { under, underColumns } from '../testing/text-pair.js';
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
  chosen: { text: 'Kindly.', contentHash: 'c', image: null, kind: 'candidate', index: 1 },
  rejected: { text: 'No.', contentHash: 'r', image: null, kind: 'candidate', index: 0 },
  probability: 0.75,
  target: 0.6,
  margin: 1.0986122886681098,
  flipped: true,
  way: 'logprobs',
  offline: false,
  under,
  first: 'rejected',
  result: {
    decidedBy: [],
    alignment: null,
    excluded: [{ judge: 'third', code: 'timeout' }],
    ranking: null,
    scores: null,
    principles: [
      {
        key: 'kind',
        weight: 2,
        veto: false,
        probability: 0.25,
        way: 'logprobs',
        flipped: true,
        judges: [{ judge: 'house', probability: 0.25 }],
      },
      { key: 'law', weight: 1, veto: true, probability: null, way: 'logprobs', flipped: false },
    ],
  },
  judgements: [
    {
      principle: 'kind',
      principleHash: 'hash of kind',
      judge: 'house',
      shownFirst: 'first',
      state: 'readable',
      verdict: 'first',
      probability: 0.625,
      distribution: { first: 0.5, second: 0.25, tie: 0.125, notApplicable: 0.0625, missing: ['tie'] },
      way: 'logprobs',
      reasons: 'It is kinder.',
      insteadOf: 'other',
      samples: 5,
      answer: null,
      call: call('comparison'),
    },
    {
      principle: 'kind',
      principleHash: 'hash of kind',
      judge: 'house',
      shownFirst: 'second',
      state: 'unreadable',
      verdict: null,
      probability: null,
      distribution: null,
      way: null,
      reasons: null,
      insteadOf: null,
      samples: 0,
      answer: null,
      call: call('comparison', 'judge-2'),
    },
  ],
  ratings: [],
  condition: null,
  hardNegatives: [],
  generators: { chosen: null, rejected: null },
  made: { chosen: null, rejected: null },
  rounds: [],
};
const group = { id: 'i', weight: 0.5, principles: ['kind', 'law'] };

describe('trl-preference-explicit', () => {
  it('is three lists of messages, and columns that no trainer reads', () => {
    expect(trlPreferenceExplicit.row(pair, group)).toEqual({
      prompt: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'How?' },
      ],
      chosen: [{ role: 'assistant', content: 'Kindly.' }],
      rejected: [{ role: 'assistant', content: 'No.' }],
      precept_item: 'i',
      precept_group: 'i',
      precept_weight: 0.5,
      precept_probability: 0.75,
      precept_target: 0.6,
      precept_margin: 1.0986122886681098,
      precept_flipped: true,
      precept_way: 'logprobs',
      precept_offline: false,
      precept_chosen_from: `${pair.chosen.kind}:${pair.chosen.index}`,
      precept_rejected_from: 'candidate:0',
      ...underColumns,
    });
  });

  it('leaves out what a chat template would refuse or join, and what holds nothing to learn', () => {
    const prefilled = { ...pair, prompt: [...pair.prompt, { role: 'assistant' as const, content: 'Well,' }] };
    expect(trlPreferenceExplicit.refuse?.(prefilled)).toEqual(new LeftOut('prompt_ends_with_assistant'));
    const blank = { ...pair, rejected: { ...pair.rejected, text: ' \n' } };
    expect(trlPreferenceExplicit.refuse?.(blank)).toEqual(new LeftOut('empty_text'));
    expect(trlPreferenceExplicit.refuse?.(pair)).toBeNull();
  });
});

describe('raw', () => {
  it('tells everything in terms of chosen and rejected', () => {
    expect(raw.row(pair, group)).toEqual({
      item: { contentHash: 'i', externalId: 'row-7', metadata: { source: 'forum' } },
      prompt: pair.prompt,
      promptHash: createHash('sha256')
        .update('[{"content":"Be brief.","role":"system"},{"content":"How?","role":"user"}]')
        .digest('hex'),
      group: { id: 'i', weight: 0.5 },
      chosen: { text: 'Kindly.', contentHash: 'c', kind: 'candidate', index: 1, made: null },
      rejected: { text: 'No.', contentHash: 'r', kind: 'candidate', index: 0, made: null },
      probability: 0.75,
      target: 0.6,
      margin: 1.0986122886681098,
      flipped: true,
      way: 'logprobs',
      offline: false,
      constitution: under.constitution,
      asked: under.principles,
      decidedBy: [],
      principles: [
        {
          key: 'kind',
          hash: 'hash of kind',
          weight: 2,
          veto: false,
          // the label says P(first) = 0.25, and the first text was rejected
          probability: 0.75,
          way: 'logprobs',
          flipped: true,
          judges: [{ judge: 'house', probability: 0.75 }],
          judgements: [
            {
              judge: 'house',
              insteadOf: 'other',
              shownFirst: 'rejected',
              state: 'readable',
              verdict: 'rejected',
              probability: 0.375,
              distribution: { chosen: 0.25, rejected: 0.5, tie: 0.125, notApplicable: 0.0625, missing: ['tie'] },
              way: 'logprobs',
              samples: 5,
              reasons: 'It is kinder.',
              answer: null,
              call: call('comparison'),
            },
            {
              judge: 'house',
              insteadOf: null,
              shownFirst: 'chosen',
              state: 'unreadable',
              verdict: null,
              probability: null,
              distribution: null,
              way: null,
              samples: 0,
              reasons: null,
              answer: null,
              call: call('comparison', 'judge-2'),
            },
          ],
        },
        {
          key: 'law',
          hash: null,
          weight: 1,
          veto: true,
          probability: null,
          way: 'logprobs',
          flipped: false,
          judgements: [],
        },
      ],
      scores: null,
      ranking: null,
      excludedJudges: [{ judge: 'third', code: 'timeout' }],
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
    const row = raw.row({ ...pair, first: 'chosen' }, group);
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
      painted: null,
      call: call('revision', 'writer-1'),
    };
    const rounds = [
      { round: 1, principle: 'kind', principleHash: 'hash of kind', critique, revision },
      { round: 2, principle: 'kind', principleHash: 'hash of kind', critique, revision: null },
    ];
    expect(raw.row({ ...pair, rounds }, group)).toMatchObject({
      rounds,
      writers: [{ endpoint: 'house', model: 'judge', servedModel: 'writer-1' }],
      templates: [{ id: 'comparison' }, { id: 'critique' }, { id: 'revision' }],
    });
    const painted = { image: 'p', caption: null, generator: {}, call: call('painting', 'painter-1') };
    const [first] = rounds;
    expect(raw.row({ ...pair, rounds: [{ ...first!, revision: { ...revision, painted } }] }, group)).toMatchObject({
      writers: [{ servedModel: 'writer-1' }, { servedModel: 'painter-1' }],
      templates: [{ id: 'comparison' }, { id: 'critique' }, { id: 'revision' }, { id: 'painting' }],
    });
  });
});

describe('raw of images', () => {
  it('has their hashes, captions and generators, and the image that was to be edited', () => {
    const generator = { name: 'painter-xl', steps: 30 };
    const condition = { image: 'before', caption: 'A blue cat.' };
    const images: typeof pair = {
      ...pair,
      condition,
      chosen: { ...pair.chosen, image: 'c' },
      rejected: { ...pair.rejected, image: 'r' },
      generators: { chosen: generator, rejected: null },
    };
    expect(raw.row(images, group)).toMatchObject({
      condition,
      chosen: { text: 'Kindly.', image: 'c', contentHash: 'c', generator },
      rejected: { text: 'No.', image: 'r', contentHash: 'r', generator: null },
    });
    expect(raw.row(pair, group)).not.toHaveProperty('condition');
    expect(raw.row(pair, group)).not.toHaveProperty('hardNegatives');
    const hardNegatives = [{ text: 'A blue cat.', kind: 'colour' as const, from: 'red', to: 'blue', at: 2 }];
    expect(raw.row({ ...images, hardNegatives }, group)).toMatchObject({ hardNegatives });
    expect(raw.row(pair, group)).not.toHaveProperty('chosen.generator');
  });
});

describe('raw of a rating', () => {
  const rating = {
    principle: 'kind',
    principleHash: 'hash of kind',
    judge: 'house',
    state: 'readable' as const,
    way: 'logprobs' as const,
    reasons: null,
    insteadOf: null,
    samples: 0,
    call: call('rating'),
    score: 4,
    expected: 4.25,
    applies: true,
    distribution: { '4': 0.75, '5': 0.25 },
  };
  const rated: EvidencedPair = {
    ...pair,
    judgements: [],
    ratings: [
      { ...rating, subject: 'candidate:0' },
      { ...rating, subject: 'candidate:1', score: 5 },
    ],
    result: {
      decidedBy: [],
      alignment: null,
      excluded: [],
      principles: [],
      ranking: null,
      scores: {
        scale: '1-5',
        difference: -1.5,
        texts: [
          { subject: 'candidate:0', score: 3, principles: [{ key: 'kind', score: 3 }] },
          { subject: 'candidate:1', score: 4.5, principles: [{ key: 'kind', score: 4.5 }] },
        ],
      },
    },
  };

  it('tells apart which image meets the prompt better, in terms of chosen and rejected', () => {
    const alignment = { probability: 0.25, preferred: 'second' as const, way: 'logprobs' as const, flipped: true };
    const judges = [{ judge: 'house', probability: 0.25 }];
    const compared = { ...pair, result: { ...pair.result, alignment: { ...alignment, judges } } };
    expect(raw.row(compared, group)).toMatchObject({
      alignment: {
        probability: 0.75,
        preferred: 'chosen',
        way: 'logprobs',
        flipped: true,
        judges: [{ judge: 'house', probability: 0.75 }],
      },
    });
    const { scores } = rated.result;
    const texts = scores?.texts.map((text, i) => ({ ...text, alignment: 5 - i })) ?? [];
    const result = { ...rated.result, alignment, scores: scores && { ...scores, texts } };
    expect(raw.row({ ...rated, result }, group)).toMatchObject({ alignment: { chosen: 4, rejected: 5 } });
    expect(raw.row(pair, group)).not.toHaveProperty('alignment');
  });

  it('tells scores and ratings of both texts, whichever stood first', () => {
    expect(raw.row(rated, group)).toMatchObject({
      principles: [],
      scores: {
        scale: '1-5',
        difference: 1.5,
        chosen: { score: 4.5, principles: [{ key: 'kind', score: 4.5 }], ratings: [{ judge: 'house', score: 5 }] },
        rejected: { score: 3, ratings: [{ score: 4, expected: 4.25, distribution: { '4': 0.75, '5': 0.25 } }] },
      },
      judges: [{ endpoint: 'house', servedModel: 'judge-1' }],
      templates: [{ id: 'rating', hash: 'hash of rating' }],
    });
    const turned = raw.row({ ...rated, first: 'chosen', chosen: pair.rejected, rejected: pair.chosen }, group);
    expect(turned).toMatchObject({ scores: { difference: -1.5, chosen: { score: 3 } } });
  });
});

describe('raw of a ranking', () => {
  it('tells the whole group, and who made its texts', () => {
    const ranking = {
      plan: 'all' as const,
      candidates: [{ index: 0, logStrength: 0.5, rank: 1 }],
      decided: 2,
      ties: 1,
      left: 0,
      intransitiveTriples: 1,
      prior: 0.1,
    };
    const made = { temperature: 1, seed: 7, generator: null, call: call('candidate', 'writer-1') };
    const row = raw.row(
      { ...pair, result: { ...pair.result, ranking }, made: { chosen: made, rejected: null } },
      group,
    );
    expect(row).toMatchObject({
      ranking,
      chosen: { made },
      rejected: { made: null },
      writers: [{ endpoint: 'house', model: 'judge', servedModel: 'writer-1' }],
      templates: [{ id: 'comparison' }, { id: 'candidate' }],
    });
  });
});

describe('the table of formats', () => {
  it('knows each by its name', () => {
    const table = formatTable();
    expect([...table.values()].map(({ name }) => name)).toEqual([...table.keys()]);
    expect([...table.keys()]).toEqual([...table.keys()].sort());
    expect(formatNamed(table, 'raw')).toBe(raw);
  });

  it('names those that exist to one who asks for another', () => {
    expect(() => formatNamed(formatTable(), 'trl')).toThrow(
      expect.objectContaining({
        code: 'unknown_format',
        message: expect.stringContaining('openrlhf, pick-a-pic, raw, reward-weighted, trl-preference-explicit'),
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
