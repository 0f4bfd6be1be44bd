import { textHash } from '#libs/domain/text-hash.js';
import { MESSAGES } from './columns.js';
import { answered, refuseTexts } from './dialogue.js';
import type { TextFormat } from './format.js';
import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';

/**
 * The columns of HuggingFaceH4/ultrafeedback_binarized, for the alignment handbook and what reads like it: it takes the
 * messages of `chosen` but the last for the prompt, and the last ones for the answers. `score_chosen` and `score_rejected` are
 * points of 1 to 10 there; here they are the target and 1 - target, so that filters on their difference keep their meaning.
 *
 * A string `prompt` beside whole dialogues is what TRL's trainers must not be given: they get `trl-preference-*`.
 */
export const ultrafeedbackBinarized: TextFormat = {
  name: 'ultrafeedback-binarized',
  about: 'The columns of ultrafeedback_binarized, for the alignment handbook; not for TRL itself.',
  needs: 'texts',
  columns: {
    prompt: 'text',
    prompt_id: 'text',
    chosen: MESSAGES,
    rejected: MESSAGES,
    messages: MESSAGES,
    score_chosen: 'number',
    score_rejected: 'number',
    ...PRECEPT_COLUMNS,
  },
  refuse: refuseTexts,
  row(pair, group) {
    const chosen = answered(pair.prompt, pair.chosen);
    return {
      prompt: pair.prompt.at(-1)?.content ?? '',
      // of a prompt of one message this is the SHA-256 of its text, as there
      prompt_id: textHash(pair.prompt.map(({ content }) => content).join('\n\n')),
      chosen,
      rejected: answered(pair.prompt, pair.rejected),
      messages: chosen,
      score_chosen: pair.target,
      score_rejected: 1 - pair.target,
      ...preceptColumns(pair, group),
    };
  },
};
