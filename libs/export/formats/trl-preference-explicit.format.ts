import type { Message } from '#libs/domain/conversation.js';
import { LeftOut, type TextFormat } from './format.js';

const assistant = (content: string): Message[] => [{ role: 'assistant', content }];

/**
 * TRL's preference type, conversational, with an explicit prompt: what RewardTrainer and DPOTrainer take without any
 * conversion. A string prompt beside whole dialogues, the common shape, raises a TypeError there or doubles the prompt.
 *
 * No TRL trainer reads a probability for each row, and `margin` means something else to it: both stand in columns
 * that begin with `precept_`, which no trainer looks at.
 */
export const trlPreferenceExplicit: TextFormat = {
  name: 'trl-preference-explicit',
  extension: 'jsonl',
  about: 'For TRL trainers: prompt, chosen and rejected as lists of messages; our numbers in columns named precept_*.',
  needs: 'texts',
  refuse({ prompt, chosen, rejected }) {
    // a chat template would join two assistant turns, or refuse them
    if (prompt.at(-1)?.role === 'assistant') return new LeftOut('prompt_ends_with_assistant');
    // its trainers read texts: a caption is no answer to the prompt
    if (chosen.image !== null || rejected.image !== null) return new LeftOut('image_pair');
    // nothing to train on but the end of the turn
    if (chosen.text.trim() === '' || rejected.text.trim() === '') return new LeftOut('empty_text');
    return null;
  },
  row({ item, prompt, chosen, rejected, probability, target, margin, flipped, way, offline }, group) {
    return {
      prompt: prompt.map(({ role, content }) => ({ role, content })),
      chosen: assistant(chosen.text),
      rejected: assistant(rejected.text),
      precept_item: item.contentHash,
      precept_group: group.id,
      precept_weight: group.weight,
      precept_probability: probability,
      precept_target: target,
      precept_margin: margin,
      precept_flipped: flipped,
      precept_way: way,
      precept_offline: offline,
    };
  },
};
