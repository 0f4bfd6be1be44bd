import { textField } from '#libs/lines/fields.js';
import { RejectedLine } from '../line-error.js';
import type { ItemFormat } from './item-format.js';
import { metadataOf } from './other-fields.js';

/**
 * Instructions with two outputs as the LLMBar data set has them; `label` says which is better, 1 or 2, and is the gold
 * label. `item_id` becomes the externalId; other fields go to metadata.
 */
export const llmbarFormat: ItemFormat = {
  name: 'llmbar',
  example: '{"item_id": "Natural-000", "input": "...", "output_1": "...", "output_2": "...", "label": 1}',
  read(line) {
    const { label } = line;
    if (label !== undefined && label !== 1 && label !== 2) {
      throw new RejectedLine(
        'unknown_label',
        `label is ${JSON.stringify(label).slice(0, 60)}: it is 1 or 2, or left out.`,
      );
    }
    return {
      ...(line.item_id === undefined ? {} : { externalId: textField(line, 'item_id') }),
      prompt: [{ role: 'user', content: textField(line, 'input') }],
      candidates: [{ text: textField(line, 'output_1') }, { text: textField(line, 'output_2') }],
      ...(label === undefined ? {} : { gold: label - 1 }),
      metadata: metadataOf(line, ['item_id', 'input', 'output_1', 'output_2', 'label'], { source: 'llmbar' }),
    };
  },
};
