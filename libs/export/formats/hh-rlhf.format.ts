import type { TextFormat } from './format.js';
import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';
import { openTurns, refuseTurns, turnOf } from './turn-text.js';

/**
 * The texts of Anthropic's hh-rlhf: whole conversations of turns that begin "\n\nHuman: " and "\n\nAssistant: ", as that data
 * set has them. It is also TRL's preference type in standard form with an implicit prompt. What was imported from hh-rlhf
 * comes out byte for byte.
 */
export const hhRlhf: TextFormat = {
  name: 'hh-rlhf',
  about:
    'For readers of Anthropic’s hh-rlhf: chosen and rejected as texts of "\\n\\nHuman: " and "\\n\\nAssistant: " turns.',
  needs: 'texts',
  columns: { chosen: 'text', rejected: 'text', ...PRECEPT_COLUMNS },
  options: ['margin', 'softLabelRows'],
  refuse: refuseTurns,
  row: (pair, group) => ({
    chosen: openTurns(pair.prompt) + turnOf(pair.chosen.text),
    rejected: openTurns(pair.prompt) + turnOf(pair.rejected.text),
    ...preceptColumns(pair, group),
  }),
};
