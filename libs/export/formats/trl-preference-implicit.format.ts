import { MESSAGES } from './columns.js';
import { answered, refuseTexts } from './dialogue.js';
import type { TextFormat } from './format.js';
import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';

/**
 * TRL's preference type, conversational, with an implicit prompt: two whole dialogues and no `prompt`. RewardTrainer takes
 * them as they are; DPOTrainer takes the turns that both begin with for the prompt (`extract_prompt` in trl/data_utils.py).
 */
export const trlPreferenceImplicit: TextFormat = {
  name: 'trl-preference-implicit',
  about: 'For TRL trainers: chosen and rejected as whole dialogues, without a prompt.',
  needs: 'texts',
  columns: { chosen: MESSAGES, rejected: MESSAGES, ...PRECEPT_COLUMNS },
  options: ['margin', 'softLabelRows'],
  refuse: refuseTexts,
  row: (pair, group) => ({
    chosen: answered(pair.prompt, pair.chosen),
    rejected: answered(pair.prompt, pair.rejected),
    ...preceptColumns(pair, group),
  }),
};
