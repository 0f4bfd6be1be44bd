import { describe, expect, it } from '@jest/globals';
import type { ExportedRound } from '#libs/database/export/exported-round.js';
import { turns, under, underColumns } from '../testing/text-pair.js';
import { critiques } from './critiques.format.js';
import { LeftOut } from './format.js';
import { trlSft } from './trl-sft.format.js';

const round: ExportedRound = {
  item: { contentHash: 'i', externalId: null },
  prompt: turns('How?'),
  round: 1,
  lastChange: 2,
  constitution: under.constitution,
  principle: 'kind',
  principleHash: 'hash of kind',
  response: 'No.',
  critique: 'Too curt.',
  foundNothing: false,
  revision: { text: 'Kindly.', unchanged: false, roleConfusion: false },
  won: true,
  offline: false,
  done: true,
  erased: false,
};
const { precept_principles: _, ...version } = underColumns;
const revised = (change: Partial<NonNullable<ExportedRound['revision']>>): ExportedRound => ({
  ...round,
  revision: { text: 'Kindly.', unchanged: false, roleConfusion: false, ...change },
});

describe('trl-sft', () => {
  it('answers the prompt with the revision', () => {
    expect(trlSft.row(round)).toEqual({
      messages: [
        { role: 'user', content: 'How?' },
        { role: 'assistant', content: 'Kindly.' },
      ],
      precept_item: 'i',
      precept_round: 1,
      precept_principle: 'kind',
      precept_principle_hash: 'hash of kind',
      precept_won: true,
      precept_offline: false,
      ...version,
    });
  });

  it('is of every round, or of the last', () => {
    expect(trlSft.refuse(round, 'all')).toBeNull();
    expect(trlSft.refuse(round, 'last')).toEqual(new LeftOut('earlier_round'));
    expect(trlSft.refuse({ ...round, round: 2 }, 'last')).toBeNull();
  });

  it('takes the last revision that changed something, whatever came after it', () => {
    expect(trlSft.refuse({ ...round, lastChange: 1 }, 'last')).toBeNull();
    const after = { ...revised({ unchanged: true }), round: 2, lastChange: 1 };
    expect(trlSft.refuse(after, 'last')).toEqual(new LeftOut('unchanged'));
  });

  it.each<[string, ExportedRound]>([
    ['no_revision', { ...round, revision: null, foundNothing: true }],
    ['unchanged', revised({ unchanged: true })],
    ['empty_text', revised({ text: ' ' })],
    ['prompt_ends_with_assistant', { ...round, prompt: turns('How?', 'Well,') }],
  ])('leaves out: %s', (reason, one) => {
    expect(trlSft.refuse(one, 'all')).toEqual(new LeftOut(reason));
  });
});

describe('critiques', () => {
  it('tells a round as it was, also one that found nothing', () => {
    const told = {
      prompt: [{ role: 'user', content: 'How?' }],
      round: 1,
      principle: 'kind',
      principleHash: 'hash of kind',
      response: 'No.',
      critique: 'Too curt.',
      foundNothing: false,
      revision: 'Kindly.',
      unchanged: false,
      roleConfusion: false,
      won: true,
      item: 'i',
      offline: false,
      constitution: under.constitution,
    };
    expect(critiques.row(round)).toEqual(told);
    const nothing = { ...round, foundNothing: true, revision: null };
    expect(critiques.refuse(nothing, 'all')).toBeNull();
    expect(critiques.row(nothing)).toEqual({
      ...told,
      ...{ foundNothing: true, revision: null, unchanged: null, roleConfusion: null },
    });
  });
});
