import { MESSAGE, MESSAGES } from './columns.js';
import { assistant, plain, refuseTexts } from './dialogue.js';
import type { TextFormat } from './format.js';
import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';

/**
 * Axolotl's `type: chat_template.default` of DPO, IPO, ORPO and the like with its default fields: `messages` is the prompt,
 * `chosen` and `rejected` are single message objects (axolotl/prompt_strategies/dpo/chat_template.py).
 */
export const axolotl: TextFormat = {
  name: 'axolotl',
  about: 'For Axolotl’s chat_template.default: messages before the answer; chosen and rejected as one message each.',
  needs: 'texts',
  options: ['softLabelRows'],
  columns: { messages: MESSAGES, chosen: MESSAGE, rejected: MESSAGE, ...PRECEPT_COLUMNS },
  refuse: refuseTexts,
  row: (pair, group) => ({
    messages: plain(pair.prompt),
    chosen: assistant(pair.chosen.text),
    rejected: assistant(pair.rejected.text),
    ...preceptColumns(pair, group),
  }),
};
