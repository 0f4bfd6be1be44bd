import type { Message } from '#libs/domain/conversation.js';
import { textField } from '#libs/lines/fields.js';
import { RejectedLine } from '../line-error.js';
import type { ItemFormat } from './item-format.js';
import { metadataOf } from './other-fields.js';
import { turnsOf } from './turns.js';

/**
 * Pairs of whole conversations as the HH-RLHF data set has them: `chosen` and `rejected` are texts of turns
 * that begin "\n\nHuman:" and "\n\nAssistant:", share every turn but the last, and end with the assistant.
 *
 * The shared turns become the prompt, the last ones the candidates: chosen first, rejected second. That the
 * first is the one people chose is the gold label, which no judge is shown. Other fields of the line go
 * to metadata as they are. The one space after a colon is layout; other white space is kept, as an export gives these texts
 * back byte for byte.
 */
export const hhRlhfFormat: ItemFormat = {
  name: 'hh-rlhf',
  example: '{"chosen": "\\n\\nHuman: ...\\n\\nAssistant: ...", "rejected": "\\n\\nHuman: ...\\n\\nAssistant: ..."}',
  read(line) {
    const chosen = conversation(textField(line, 'chosen'), 'chosen');
    const rejected = conversation(textField(line, 'rejected'), 'rejected');
    if (JSON.stringify(chosen.prompt) !== JSON.stringify(rejected.prompt)) {
      throw new RejectedLine(
        'contexts_differ',
        'chosen and rejected do not share the turns before the last: they answer different prompts.',
      );
    }
    for (const [field, { answer }] of Object.entries({ chosen, rejected })) {
      if (answer.trim() === '') throw new RejectedLine('empty_final_turn', `The last turn of ${field} is empty.`);
    }
    if (chosen.answer.trim() === rejected.answer.trim()) {
      throw new RejectedLine('identical_candidates', 'The last turns of chosen and rejected are the same text.');
    }
    return {
      prompt: chosen.prompt,
      candidates: [{ text: chosen.answer }, { text: rejected.answer }],
      gold: 0,
      metadata: metadataOf(line, ['chosen', 'rejected'], { source: 'hh-rlhf' }),
    };
  },
};

function conversation(text: string, field: string): { prompt: Message[]; answer: string } {
  const { before, turns } = turnsOf(text);
  const answer = turns.pop();
  if (before.trim() !== '' || answer?.role !== 'assistant' || turns.length === 0) {
    throw new RejectedLine(
      'not_a_conversation',
      `${field} is not a conversation: it must begin with "\\n\\nHuman:" and end with a turn "\\n\\nAssistant:".`,
    );
  }
  return { prompt: turns, answer: answer.content };
}
