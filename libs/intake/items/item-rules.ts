import type { GivenCandidate, Message, NewItem } from '#libs/domain/conversation.js';
import { checkStorable } from '#libs/lines/check-storable.js';
import { RejectedLine } from './line-error.js';
import { checkGold, checkOptions } from './gold-rules.js';
import { checkMetadata } from './metadata-rules.js';
import { checkQuestions } from './question-rules.js';

export const MAX_CANDIDATES = 64;
/** PostgreSQL indexes a value of at most 2,704 bytes; 512 characters are at most 2,048. */
export const MAX_EXTERNAL_ID = 512;

const blank = (text: string) => text.trim() === '';

/**
 * What every item must be, whatever format it came in: its types are right already, its content is checked
 * here. Throws RejectedLine for the first thing wrong.
 */
export function checkItem(item: NewItem): void {
  checkExternalId(item.externalId);
  checkPrompt(item.prompt);
  checkCandidates(item.candidates);
  checkOptions(item.options);
  checkQuestions(item);
  checkGold(item);
  checkMetadata(item.metadata);
}

function checkExternalId(externalId: string | undefined): void {
  if (externalId === undefined) return;
  checkStorable(externalId, 'externalId');
  if (blank(externalId))
    throw new RejectedLine('external_id_invalid', 'externalId is blank: fill it in, or leave it out.');
  if (externalId.length > MAX_EXTERNAL_ID) {
    throw new RejectedLine('external_id_invalid', `externalId is longer than ${MAX_EXTERNAL_ID} characters.`);
  }
}

function checkPrompt(prompt: Message[]): void {
  prompt.forEach(({ role, content }, i) => {
    const place = prompt.length === 1 ? 'prompt' : `prompt[${i}]`;
    checkStorable(content, place);
    if (blank(content)) {
      if (prompt.length === 1) throw new RejectedLine('empty_prompt', 'prompt is blank: an item asks something.');
      throw new RejectedLine('blank_text', `${place} (${role}) is blank.`);
    }
    if (role === 'system' && i > 0) {
      throw new RejectedLine('system_not_first', `${place} is a system message: only the first message may be one.`);
    }
  });
  const last = prompt.at(-1);
  if (!last) throw new RejectedLine('empty_prompt', 'prompt has no message: an item asks something.');
  if (last.role !== 'user') {
    const hint = last.role === 'assistant' ? ' Put the answer among the candidates.' : '';
    throw new RejectedLine(
      'last_message_not_user',
      `The prompt ends with a message of role ${last.role}; it must end with one of role user.${hint}`,
    );
  }
}

function checkCandidates(candidates: GivenCandidate[]): void {
  if (candidates.length > MAX_CANDIDATES) {
    throw new RejectedLine(
      'too_many_candidates',
      `The item has ${candidates.length} candidates; at most ${MAX_CANDIDATES} are read.`,
    );
  }
  const texts = candidates.flatMap((one) => ('text' in one ? [one.text] : []));
  if (texts.length > 0 && texts.length < candidates.length) {
    throw new RejectedLine(
      'mixed_candidates',
      'candidates are texts and images: the candidates of one item are of one kind.',
    );
  }
  checkDistinct(texts, (i) => `candidates[${i}]`, 'are the same text');
  checkDistinct(
    candidates.map((one) => ('image' in one ? one.name : undefined)),
    (i) => `candidates[${i}].image.name`,
    'have the same name',
  );
}

/** Texts that must be there and differ from each other; undefined: there is none in this place. */
function checkDistinct(texts: readonly (string | undefined)[], place: (i: number) => string, are: string): void {
  const seen = new Map<string, number>();
  texts.forEach((text, i) => {
    if (text === undefined) return;
    checkStorable(text, place(i));
    if (blank(text)) throw new RejectedLine('blank_text', `${place(i)} is blank.`);
    const same = seen.get(text);
    if (same !== undefined) {
      const message = `candidates[${same}] and candidates[${i}] ${are}: leave one out.`;
      throw new RejectedLine('identical_candidates', message);
    }
    seen.set(text, i);
  });
}
