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
  axolotl: ['messages', 'chosen', 'rejected'],
  'hh-rlhf': ['chosen', 'rejected'],
  'llama-factory': ['conversations', 'system', 'chosen', 'rejected'],
  openrlhf: ['chosen', 'rejected'],
  'trl-preference-explicit': ['prompt', 'chosen', 'rejected'],
  'trl-preference-explicit-text': ['prompt', 'chosen', 'rejected'],
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
