import { describe, expect, it } from '@jest/globals';
import { formatTable } from './registry.js';
import { PRECEPT_COLUMNS } from './precept-columns.js';

/** Columns that trainers of texts read, whoever wrote them. */
const READ = new Set(
  'prompt chosen rejected completion label messages conversations system images margin tools input output text score'.split(
    ' ',
  ),
);
/** What each format for a trainer is made of besides our own columns. */
const TRAINERS: Record<string, string[]> = {
  captions: ['image', 'text'],
  axolotl: ['messages', 'chosen', 'rejected'],
  hpdv2: ['prompt', 'file_path', 'image_path', 'human_preference'],
  'hh-rlhf': ['chosen', 'rejected'],
  'llama-factory': ['conversations', 'system', 'chosen', 'rejected'],
  'pick-a-pic': [
    ...['caption', 'jpg_0', 'jpg_1', 'label_0', 'label_1', 'image_0_uid', 'image_1_uid', 'best_image_uid'],
    ...['are_different', 'has_label', 'num_example_per_prompt'],
  ],
  'reward-weighted': ['image', 'prompt', 'weight'],
  openrlhf: ['chosen', 'rejected'],
  'trl-preference-explicit': ['prompt', 'chosen', 'rejected'],
  'trl-preference-explicit-text': ['prompt', 'chosen', 'rejected'],
  'trl-preference-images': ['images', 'prompt', 'chosen', 'rejected'],
  'trl-preference-implicit': ['chosen', 'rejected'],
  'trl-sft': ['messages'],
  'trl-unpaired': ['prompt', 'completion', 'label'],
  verl: ['prompt', 'chosen', 'rejected'],
  'ultrafeedback-binarized': [
    'prompt',
    'prompt_id',
    'chosen',
    'rejected',
    'messages',
    'score_chosen',
    'score_rejected',
  ],
};

describe('the columns of a format', () => {
  it.each(Object.entries(TRAINERS))('%s: those of its trainer, and ours, which no trainer reads', (name, trainers) => {
    const columns = Object.keys(formatTable().get(name)?.columns ?? {});
    const ours = columns.filter((column) => column.startsWith('precept_'));
    expect(columns).toEqual([...trainers, ...ours]);
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((column) => READ.has(column))).toEqual([]);
  });

  it('are written down for every format that has columns of ours', () => {
    const named = [...formatTable().values()].filter(({ columns }) => 'precept_item' in columns);
    expect(named.map(({ name }) => name).sort()).toEqual(Object.keys(TRAINERS).sort());
    expect(Object.keys(PRECEPT_COLUMNS).every((column) => column.startsWith('precept_'))).toBe(true);
  });
});
