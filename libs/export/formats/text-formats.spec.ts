import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { candidate, textPair, turns, underColumns } from '../testing/text-pair.js';
import { axolotl } from './axolotl.format.js';
import { LeftOut } from './format.js';
import { hhRlhf } from './hh-rlhf.format.js';
import { llamaFactory } from './llama-factory.format.js';
import { openrlhf } from './openrlhf.format.js';
import { trlPreferenceExplicitText } from './trl-preference-explicit-text.format.js';
import { trlPreferenceImplicit } from './trl-preference-implicit.format.js';
import { trlUnpaired } from './trl-unpaired.format.js';
import { ultrafeedbackBinarized } from './ultrafeedback-binarized.format.js';

const group = { id: 'i', weight: 0.5, principles: [] };
const ours = {
  precept_item: 'i',
  precept_group: 'i',
  precept_weight: 0.5,
  precept_probability: 0.75,
  precept_target: 0.75,
  precept_margin: 1.0986122886681098,
  precept_flipped: false,
  precept_way: 'verdict',
  precept_offline: false,
  precept_chosen_from: 'candidate:0',
  precept_rejected_from: 'candidate:1',
  ...underColumns,
};
const pair = textPair();
const briefly = { role: 'system' as const, content: 'Be brief.' };
const user = { role: 'user', content: 'How?' };
const said = (content: string) => ({ role: 'assistant', content });

describe('each format of pairs, as its reader takes a row', () => {
  it('trl-preference-implicit', () => {
    expect(trlPreferenceImplicit.row(pair, group)).toEqual({
      chosen: [user, said('Kindly.')],
      rejected: [user, said('No.')],
      ...ours,
    });
  });

  it('trl-preference-explicit-text', () => {
    const longer = textPair({ prompt: turns('Hi', 'Hello.', 'How?') });
    expect(trlPreferenceExplicitText.row(longer, group)).toEqual({
      prompt: '\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: How?\n\nAssistant:',
      chosen: ' Kindly.',
      rejected: ' No.',
      ...ours,
    });
  });

  it('hh-rlhf', () => {
    expect(hhRlhf.row(pair, group)).toEqual({
      chosen: '\n\nHuman: How?\n\nAssistant: Kindly.',
      rejected: '\n\nHuman: How?\n\nAssistant: No.',
      ...ours,
    });
  });

  it('openrlhf', () => {
    expect(openrlhf.row(pair, group)).toEqual({
      chosen: [user, said('Kindly.')],
      rejected: [user, said('No.')],
      ...ours,
    });
  });

  it('axolotl', () => {
    expect(axolotl.row(pair, group)).toEqual({
      messages: [user],
      chosen: said('Kindly.'),
      rejected: said('No.'),
      ...ours,
    });
  });

  it('ultrafeedback-binarized', () => {
    const chosen = [user, said('Kindly.')];
    expect(ultrafeedbackBinarized.row(pair, group)).toEqual({
      prompt: 'How?',
      prompt_id: createHash('sha256').update('How?').digest('hex'),
      chosen,
      rejected: [user, said('No.')],
      messages: chosen,
      score_chosen: 0.75,
      score_rejected: 0.25,
      ...ours,
    });
  });

  it('llama-factory', () => {
    const longer = textPair({ prompt: [briefly, ...turns('Hi', 'Hello.', 'How?')] });
    expect(llamaFactory.row(longer, group)).toEqual({
      conversations: [
        { from: 'human', value: 'Hi' },
        { from: 'gpt', value: 'Hello.' },
        { from: 'human', value: 'How?' },
      ],
      system: 'Be brief.',
      chosen: { from: 'gpt', value: 'Kindly.' },
      rejected: { from: 'gpt', value: 'No.' },
      ...ours,
    });
    expect(llamaFactory.row(pair, group)).toMatchObject({ system: '' });
  });

  it('trl-unpaired has each text once, and none that won and lost', () => {
    const [a, b, c] = [candidate('A', 0), candidate('B', 1), candidate('C', 2)];
    const beats = (chosen: typeof a, rejected: typeof a) => textPair({ chosen, rejected });
    const ranked = [beats(a, b), beats(a, c), beats(b, c)];
    const row = (text: string, label: boolean) => ({
      prompt: [user],
      completion: [said(text)],
      label,
      precept_item: 'i',
      precept_group: 'i',
      precept_weight: 0.5,
      precept_pairs: 2,
      precept_offline: false,
      ...underColumns,
    });
    expect(trlUnpaired.rows(ranked, group)).toEqual([row('A', true), row('C', false)]);
    expect(ranked.map((one) => trlUnpaired.refuseIn?.(one, ranked))).toEqual([null, null, null]);
    const d = candidate('D', 3);
    const chain = [...ranked, beats(c, d)];
    expect(trlUnpaired.refuseIn?.(beats(b, c), chain)).toEqual(new LeftOut('won_and_lost'));
    expect(trlUnpaired.rows([textPair({ offline: true })], group)).toMatchObject([
      { precept_offline: true },
      { precept_offline: true },
    ]);
  });
});

describe('what a format cannot take', () => {
  const all = [trlPreferenceImplicit, trlPreferenceExplicitText, hhRlhf, axolotl, ultrafeedbackBinarized, llamaFactory];

  it.each(all.map((format) => [format.name, format] as const))('%s', (_, format) => {
    const why = (change: Parameters<typeof textPair>[0]) => format.refuse?.(textPair(change));
    expect(why({})).toBeNull();
    expect(why({ prompt: turns('Hi', 'Hello.', 'How?') })).toBeNull();
    expect(why({ prompt: turns('Hi', 'Well,') })).toEqual(new LeftOut('prompt_ends_with_assistant'));
    expect(why({ rejected: candidate(' \n', 1) })).toEqual(new LeftOut('empty_text'));
    expect(why({ chosen: { ...candidate('A cat.', 0), image: 'a' } })).toEqual(new LeftOut('image_pair'));
  });

  it.each([
    ['hh-rlhf', hhRlhf],
    ['trl-preference-explicit-text', trlPreferenceExplicitText],
  ])('%s knows two speakers, and texts that would be read as turns', (_, format) => {
    const why = (change: Parameters<typeof textPair>[0]) => format.refuse?.(textPair(change));
    expect(why({ prompt: [briefly, ...turns('How?')] })).toEqual(new LeftOut('system_message'));
    const marked = new LeftOut('turn_mark_in_text');
    expect(why({ prompt: turns('A play:\n\nHuman: To be') })).toEqual(marked);
    expect(why({ rejected: candidate('No.\n\nAssistant: Yes.', 1) })).toEqual(marked);
    expect(why({ rejected: candidate('No.\nHuman: Yes.', 1) })).toBeNull();
  });

  it('llama-factory: turns that do not alternate, which its reader would skip', () => {
    const why = (...prompt: (typeof briefly | (typeof pair.prompt)[number])[]) =>
      llamaFactory.refuse?.(textPair({ prompt }));
    const question = { role: 'user' as const, content: 'How?' };
    expect(why(briefly, question)).toBeNull();
    expect(why(question, question)).toEqual(new LeftOut('turns_do_not_alternate'));
    expect(why(question, briefly, question)).toEqual(new LeftOut('turns_do_not_alternate'));
  });
});
