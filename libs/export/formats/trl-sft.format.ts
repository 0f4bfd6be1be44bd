import { MESSAGES } from './columns.js';
import { assistant, plain } from './dialogue.js';
import { LeftOut, type RoundFormat } from './format.js';
import { VERSION_COLUMNS, versionColumns } from './provenance.js';

/**
 * TRL's language-modelling type, conversational, as SFTTrainer takes it: the prompt and a revision as its answer. Revisions of
 * every round are fine-tuning data, not the last alone (Bai et al. 2022, section 3.1), whether or not they won a comparison:
 * `precept_won` says so. A round that changed nothing would repeat the text before it.
 */
export const trlSft: RoundFormat = {
  name: 'trl-sft',
  about: 'For TRL’s SFTTrainer: messages that end with a revision, of every round or of the last.',
  needs: 'rounds',
  columns: {
    messages: MESSAGES,
    precept_item: 'text',
    precept_round: 'integer',
    precept_principle: 'text',
    precept_principle_hash: 'text',
    precept_won: 'boolean',
    precept_offline: 'boolean',
    ...VERSION_COLUMNS,
  },
  options: ['rounds'],
  refuse({ prompt, round, lastChange, revision }, rounds) {
    if (revision === null) return new LeftOut('no_revision');
    if (revision.unchanged) return new LeftOut('unchanged');
    if (rounds === 'last' && round !== lastChange) return new LeftOut('earlier_round');
    if (revision.text.trim() === '') return new LeftOut('empty_text');
    return prompt.at(-1)?.role === 'assistant' ? new LeftOut('prompt_ends_with_assistant') : null;
  },
  row: ({ item, prompt, round, principle, principleHash, revision, won, offline, constitution }) => ({
    messages: [...plain(prompt), assistant(revision?.text ?? '')],
    precept_item: item.contentHash,
    precept_round: round,
    precept_principle: principle,
    precept_principle_hash: principleHash,
    precept_won: won,
    precept_offline: offline,
    ...versionColumns(constitution),
  }),
};
