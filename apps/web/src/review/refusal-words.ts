import { Problem } from '../api/problem';
import { keyLabel } from '../pieces/key-name';
import type { Keymap } from './keymap';

type Words = (keys: Keymap) => string;

/** What the API says of a refusal to programs, said to who reviews: by what they can do here. */
const WORDS: Readonly<Record<string, Words>> = {
  already_decided: ({ recent, undo }) =>
    `You have decided this one already, perhaps in another window, and that stands. ${keyLabel(recent)} shows what you decided, ${keyLabel(undo)} takes it back and leaves what you said here to be decided.`,
  claim_lost: () =>
    'Your time with this one ran out, and somebody else has it. What you said is kept as a draft, should you get it again.',
  claim_in_hand: ({ skip }) => `This one is in your hands: decide it, or press ${keyLabel(skip)} to skip it.`,
  opted_out: () => 'You asked not to be given what this is about, and it went back.',
  given_to_others: () => 'You skipped this one in a way that gave it to others: that cannot be taken back.',
  unit_erased: () => 'What this is about was erased since. What you said before stays.',
  prompt_known: () =>
    'This is answered without the prompt, which you have been shown since. What you said before stays.',
  label_known: () =>
    'You were shown in another audit what the machine said of this, or what is right: you are not blind to it any more. What you said before stays.',
  audit_closed: () => 'The audit is closed: nothing more is decided in it.',
  nothing_to_undo: () => 'This one is not decided: there is nothing to take back.',
  first_step_locked: () => 'The critique has been shown since, and what was said before it stays as it is.',
  decision_superseded: ({ recent }) =>
    `You have decided this one anew since, in another window perhaps. ${keyLabel(recent)} shows what stands.`,
};

/** Words of the page for why something was refused; undefined: it has none, and what the API says will do. */
export const refusalWords = (error: unknown, keys: Keymap): string | undefined =>
  error instanceof Problem ? WORDS[error.code]?.(keys) : undefined;
