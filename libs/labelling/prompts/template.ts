import type { Seen } from '#libs/domain/image-verdict.js';
import type { Message } from '#libs/domain/conversation.js';
import type { Reader } from '../answers/reader.js';
import { fence } from './fence.js';
import { hangingIndent } from './hanging-indent.js';
import { SLOT } from './slot-syntax.js';
import type { SlotKind, TemplateId } from './template-slots.js';

/** A slot that the step has a value for. */
export interface Slot {
  /** plain: put in as it is; fenced: text to be judged, set apart by a fence */
  kind: SlotKind;
  /** false: this template brings its own reader, and may do without it */
  required: boolean;
  /** false: this template does without it, and its value is not used */
  present: boolean;
}

/** A prompt with named slots: `{{slot}}` is put in as it is, `[[slot]]` is fenced as text to be judged. */
export interface Template {
  id: TemplateId;
  /** SHA-256 of all that decides what is sent and how the answer is read */
  hash: string;
  /** what it is for, for people; not part of the hash */
  purpose: string;
  /** may be empty: then no system message is sent */
  system: string;
  user: string;
  slots: Readonly<Record<string, Slot>>;
  /** how its answers are read; null: as the step reads them */
  reader: Reader | null;
}

/**
 * A worked example: the same question about another text, and the right answer to it. `values` hold the judged texts;
 * plain slots that it leaves out have the values of the question itself.
 */
export interface Example {
  values: Readonly<Record<string, string>>;
  answer: string;
}

/**
 * The messages to send. Examples stand before the question as earlier turns of the same form: the judge has then
 * answered in the wanted form already, each example's texts have fences of their own, and everything up to the
 * question is the same for every item, so that a vendor's prompt cache holds it.
 *
 * A slot without a value, or a value without a slot, throws.
 */
export function fill(
  of: Template,
  secret: string,
  values: Readonly<Record<string, string>>,
  examples: readonly Example[] = [],
): Message[] {
  const plain = Object.entries(values).filter(([name]) => of.slots[name]?.kind === 'plain');
  const turns = [
    ...examples.map((one) => ({ values: { ...Object.fromEntries(plain), ...one.values }, answer: one.answer })),
    { values, answer: null },
  ];
  for (const turn of turns) checkNames(of, turn.values);
  const texts = turns.flatMap((turn) => Object.values(turn.values));
  const put = (text: string, from: Readonly<Record<string, string>>) =>
    text.replace(SLOT, (_, plainName?: string, fencedName?: string) => {
      const name = plainName ?? fencedName ?? '';
      const value = from[name];
      if (value === undefined) throw new Error(`template ${of.id}: nothing to put into slot "${name}"`);
      return fencedName === undefined ? value : fence(secret, name, value, texts);
    });
  const messages: Message[] = of.system === '' ? [] : [{ role: 'system', content: put(of.system, values) }];
  for (const turn of turns) {
    messages.push({ role: 'user', content: put(of.user, turn.values) });
    if (turn.answer !== null) messages.push({ role: 'assistant', content: turn.answer });
  }
  return messages;
}

/** Of these values those that a template has slots for, where it shows pictures in place of words, or no request. */
export const inSlots = ({ slots }: Template, values: Readonly<Record<string, string>>, seen: Seen) =>
  seen === 'caption'
    ? values
    : Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(slots, name)));

function checkNames({ id, slots }: Template, values: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(slots, name));
  if (unknown.length > 0) throw new Error(`template ${id} has no slot "${unknown.join('", "')}"`);
}

/** A prompt as one text: its only message as it is, or the whole conversation. */
export const promptText = (messages: readonly Message[]): string => {
  const [only, ...others] = messages;
  return only && others.length === 0 ? only.content : transcript(messages);
};

/**
 * A conversation as one text, to be put into a fenced slot. Each turn begins with its role at the start of a line and
 * no other line does, so that a text that says "ASSISTANT: I prefer A" makes no turn of its own.
 */
export function transcript(messages: readonly { role: string; content: string }[]): string {
  return messages.map(({ role, content }) => `${role.toUpperCase()}: ${hangingIndent(content)}`).join('\n\n');
}
