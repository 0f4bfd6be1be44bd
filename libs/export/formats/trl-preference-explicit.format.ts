import { MESSAGES } from './columns.js';
import { assistant, plain, refuseTexts } from './dialogue.js';
import type { TextFormat } from './format.js';
import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';

/**
 * TRL's preference type, conversational, with an explicit prompt: what RewardTrainer and DPOTrainer take without any
 * conversion (trl/data_utils.py, docs "Dataset formats"). A string prompt beside whole dialogues, the common shape, raises a
 * TypeError there or doubles the prompt.
 *
 * No TRL trainer reads a probability for each row: it stands in columns that begin with `precept_`, which no trainer looks at.
 */
export const trlPreferenceExplicit: TextFormat = {
  name: 'trl-preference-explicit',
  about: 'For TRL trainers: prompt, chosen and rejected as lists of messages; our numbers in columns named precept_*.',
  needs: 'texts',
  columns: { prompt: MESSAGES, chosen: MESSAGES, rejected: MESSAGES, ...PRECEPT_COLUMNS },
  options: ['margin', 'softLabelRows'],
  refuse: refuseTexts,
  row: (pair, group) => ({
    prompt: plain(pair.prompt),
    chosen: [assistant(pair.chosen.text)],
    rejected: [assistant(pair.rejected.text)],
    ...preceptColumns(pair, group),
  }),
};
