import { didYouMean } from '#libs/config/nearest-word.js';
import { invalid } from '#libs/domain/precept-error.js';
import { quote } from '#libs/lines/quote.js';
import { hhRlhfFormat } from './hh-rlhf.format.js';
import type { ItemFormat } from './item-format.js';
import { itemsFormat } from './items.format.js';
import { llmbarFormat } from './llmbar.format.js';
import { multipleChoiceFormat } from './multiple-choice.format.js';
import { pairwiseHumanFormat } from './pairwise-human.format.js';
import { promptsFormat } from './prompts.format.js';

/** Every format by which items can be imported; the first is the default. */
export const ITEM_FORMATS: readonly ItemFormat[] = [
  itemsFormat,
  hhRlhfFormat,
  llmbarFormat,
  pairwiseHumanFormat,
  multipleChoiceFormat,
  promptsFormat,
];

/** Throws PreceptError invalid `unknown_format`. */
export function itemFormat(name = itemsFormat.name): ItemFormat {
  const format = ITEM_FORMATS.find((known) => known.name === name);
  if (format) return format;
  const names = ITEM_FORMATS.map((known) => known.name);
  const hint = didYouMean(name, names) || `; known are ${names.join(', ')}.`;
  throw invalid('unknown_format', `Items cannot be imported in the format ${quote(name)}${hint}`);
}
