import { trlPreferenceExplicitText } from './trl-preference-explicit-text.format.js';
import type { TextFormat } from './format.js';

/**
 * verl's RMDataset: it opens Parquet alone, and puts the tokens of `prompt` before those of `chosen` and of `rejected`, without
 * a chat template (verl/utils/dataset/rm_dataset.py). So its columns are strings that are whole when put together.
 */
export const verl: TextFormat = {
  ...trlPreferenceExplicitText,
  name: 'verl',
  about: 'For verl’s RMDataset: prompt, chosen and rejected as strings of turns, in Parquet.',
  options: ['softLabelRows'],
  fileTypes: ['parquet'],
};
