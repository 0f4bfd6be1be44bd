import { trlPreferenceImplicit } from './trl-preference-implicit.format.js';
import type { TextFormat } from './format.js';

/**
 * OpenRLHF's reward and DPO training with `--apply_chat_template` and its default keys: `chosen` and `rejected` are whole
 * dialogues, the prompt of DPO is `chosen[:-1]` under the template, and `margin` is read where a row has one, else 0
 * (openrlhf/datasets/reward_dataset.py, preprocess_data). A `prompt` beside them would not be read, and with
 * `--prompt_key` would be put in front of dialogues that hold it already.
 */
export const openrlhf: TextFormat = {
  ...trlPreferenceImplicit,
  name: 'openrlhf',
  about: 'For OpenRLHF with --apply_chat_template: chosen and rejected as whole dialogues.',
};
