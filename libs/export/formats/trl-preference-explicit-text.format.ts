import type { TextFormat } from './format.js';
import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';
import { openTurns, refuseTurns, turnOf } from './turn-text.js';

/**
 * TRL's preference type in standard form, with an explicit prompt: strings. Trainers put prompt and answer together as they
 * are, without a space or a line feed between them (docs "Dataset formats": "The sky is" + " blue."), so the prompt ends with
 * the open turn of the assistant and each answer begins with the space after it. The same two texts in one are `hh-rlhf`,
 * which is the standard form with an implicit prompt.
 */
export const trlPreferenceExplicitText: TextFormat = {
  name: 'trl-preference-explicit-text',
  about: 'For TRL trainers of models without a chat template: prompt, chosen and rejected as strings of turns.',
  needs: 'texts',
  columns: { prompt: 'text', chosen: 'text', rejected: 'text', ...PRECEPT_COLUMNS },
  options: ['margin', 'softLabelRows'],
  refuse: refuseTurns,
  row: (pair, group) => ({
    prompt: openTurns(pair.prompt),
    chosen: turnOf(pair.chosen.text),
    rejected: turnOf(pair.rejected.text),
    ...preceptColumns(pair, group),
  }),
};
