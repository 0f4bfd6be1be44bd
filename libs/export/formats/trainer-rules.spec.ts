import { describe, expect, it } from '@jest/globals';
import { candidate, textPair, turns } from '../testing/text-pair.js';
import { axolotl } from './axolotl.format.js';
import { hhRlhf } from './hh-rlhf.format.js';
import { llamaFactory } from './llama-factory.format.js';
import { openrlhf } from './openrlhf.format.js';
import { trlPreferenceExplicit } from './trl-preference-explicit.format.js';
import { trlPreferenceExplicitText } from './trl-preference-explicit-text.format.js';
import { trlPreferenceImplicit } from './trl-preference-implicit.format.js';
import { ultrafeedbackBinarized } from './ultrafeedback-binarized.format.js';

/**
 * What trainers make of a row, by the rules that their documents and sources give, written down here because the trainers
 * themselves need machines of their own. The prompt and both answers must be what was labelled, and stand there once.
 */
const prompt = turns('Hi', 'Hello.', 'How do I?');
const pair = textPair({ prompt, chosen: candidate('Help is here.', 0), rejected: candidate('Help yourself.', 1) });
const group = { id: 'i', weight: 1, principles: [] };

interface Turn {
  role: string;
  content: string;
}

/** A chat template that marks turns and never joins them. */
const templated = (messages: readonly Turn[]) => messages.map(({ role, content }) => `<${role}>${content}</>`).join('');

/** TRL, extract_prompt: the longest common beginning, of turns or of characters, less a space at its end. */
function extractPrompt<T extends ArrayLike<unknown> & { slice(from: number, to?: number): T }>(chosen: T, rejected: T) {
  let at = 0;
  while (at < Math.min(chosen.length, rejected.length) && JSON.stringify(chosen[at]) === JSON.stringify(rejected[at]))
    at++;
  if (chosen[at - 1] === ' ') at--;
  return { prompt: chosen.slice(0, at), chosen: chosen.slice(at), rejected: rejected.slice(at) };
}

describe('TRL', () => {
  it('finds the prompt of an implicit row where it ends', () => {
    const { chosen, rejected } = trlPreferenceImplicit.row(pair, group) as { chosen: Turn[]; rejected: Turn[] };
    expect(extractPrompt(chosen, rejected)).toEqual({
      prompt,
      chosen: [{ role: 'assistant', content: 'Help is here.' }],
      rejected: [{ role: 'assistant', content: 'Help yourself.' }],
    });
  });

  it('puts prompt and answer of an explicit row together into the dialogue that was labelled', () => {
    const row = trlPreferenceExplicit.row(pair, group) as { prompt: Turn[]; chosen: Turn[] };
    expect([...row.prompt, ...row.chosen]).toEqual([...prompt, { role: 'assistant', content: 'Help is here.' }]);
  });

  it('puts strings together as they are', () => {
    const row = trlPreferenceExplicitText.row(pair, group) as Record<'prompt' | 'chosen' | 'rejected', string>;
    expect(row.prompt + row.chosen).toBe(
      '\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: How do I?\n\nAssistant: Help is here.',
    );
    const { chosen, rejected } = hhRlhf.row(pair, group) as Record<'chosen' | 'rejected', string>;
    expect({ chosen, rejected }).toEqual({ chosen: row.prompt + row.chosen, rejected: row.prompt + row.rejected });
    // of two texts that begin alike, the beginning goes to the prompt: both wholes stay what they were
    const found = extractPrompt(chosen, rejected);
    expect(found.prompt).toBe(`${row.prompt} Help`);
    expect(found.prompt + found.chosen).toBe(chosen);
  });
});

describe('OpenRLHF', () => {
  it('templates both dialogues, and takes the prompt of DPO from chosen[:-1]', () => {
    const row = openrlhf.row(pair, group) as { chosen: Turn[]; rejected: Turn[] };
    const before = templated(row.chosen.slice(0, -1));
    expect(before).toBe(templated(prompt));
    expect(templated(row.chosen).slice(before.length)).toBe('<assistant>Help is here.</>');
    expect(templated(row.rejected).slice(before.length)).toBe('<assistant>Help yourself.</>');
    expect(row).not.toHaveProperty('prompt');
  });
});

describe('the alignment handbook', () => {
  it('takes the prompt from chosen[:-1] and the answers from the last messages', () => {
    const row = ultrafeedbackBinarized.row(pair, group) as { chosen: Turn[]; rejected: Turn[] };
    expect(row.chosen.slice(0, -1)).toEqual(prompt);
    expect([row.chosen.at(-1), row.rejected.at(-1)].map((turn) => turn?.content)).toEqual([
      'Help is here.',
      'Help yourself.',
    ]);
  });
});

describe('Axolotl', () => {
  it('takes a message object as the answer, and finds its text in the template', () => {
    const row = axolotl.row(pair, group) as { messages: Turn[]; chosen: Turn };
    const turn = templated([{ role: 'user', content: '[[dummy_message]]' }, row.chosen]);
    expect(turn.slice(turn.indexOf(row.chosen.content))).toBe('Help is here.</>');
    expect(row.messages).toEqual(prompt);
  });
});

describe('LLaMA-Factory', () => {
  interface Told {
    formatting: string;
    ranking: boolean;
    file_name: string;
    columns: Record<'messages' | 'system' | 'chosen' | 'rejected', string>;
  }

  it('reads a row by the columns that dataset_info.json names', () => {
    const [beside] = llamaFactory.beside?.([{ name: 'pairs.jsonl', split: null }]) ?? [];
    expect(beside?.name).toBe('dataset_info.json');
    const { precept: told } = JSON.parse(beside?.text ?? '') as Record<string, Told>;
    expect(told).toMatchObject({ formatting: 'sharegpt', ranking: true, file_name: 'pairs.jsonl' });
    const row = llamaFactory.row(pair, group) as Record<string, unknown>;
    const of = (name: keyof Told['columns']) => row[told?.columns[name] ?? ''];
    const messages = of('messages') as { from: string; value: string }[];
    // user tags stand at even places, assistant tags at odd ones, and a ranking has an odd number of them
    expect(messages.map(({ from }) => from)).toEqual(['human', 'gpt', 'human']);
    expect(messages.map(({ value }) => value)).toEqual(prompt.map(({ content }) => content));
    expect([of('chosen'), of('rejected'), of('system')]).toEqual([
      { from: 'gpt', value: 'Help is here.' },
      { from: 'gpt', value: 'Help yourself.' },
      '',
    ]);
  });

  it('knows each split by a name of its own', () => {
    const files = ['test', 'train'].map((split) => ({ name: `pairs-${split}.jsonl`, split }));
    const told = JSON.parse(llamaFactory.beside?.(files)[0]?.text ?? '') as Record<string, Told>;
    expect(Object.entries(told).map(([name, { file_name }]) => [name, file_name])).toEqual([
      ['precept_test', 'pairs-test.jsonl'],
      ['precept_train', 'pairs-train.jsonl'],
    ]);
  });
});
