import { keyLabel } from '../pieces/key-name';

/** What a key can do in a review, and the key that does it unless somebody wants another. */
const ACTIONS = {
  first: ['1', 'choose the first answer'],
  second: ['2', 'choose the second answer'],
  third: ['3', 'choose the third answer'],
  fourth: ['4', 'choose the fourth answer'],
  decide: ['Enter', 'decide, and go on'],
  undo: ['z', 'take the last decision back'],
  skip: ['s', 'skip, with a reason'],
  flag: ['f', 'flag: the principle needs clarification'],
  comment: ['c', 'write a comment; Escape leaves it'],
  diff: ['d', 'mark where the two differ'],
  rendered: ['m', 'show Markdown rendered, or as it is written'],
  evidence: ['e', 'keep the selected words as evidence'],
  hide: ['b', 'hide or show what there is to judge'],
  lessSure: [',', 'less sure'],
  surer: ['.', 'surer'],
  picture: ['p', 'look at a picture closely'],
  recent: ['r', 'show what you decided lately'],
  wishes: ['w', 'say what you want to be spared'],
  help: ['?', 'show these keys'],
} as const;

export type Action = keyof typeof ACTIONS;
export type Keymap = Readonly<Record<Action, string>>;

export const ACTION_NAMES = Object.keys(ACTIONS) as Action[];
export const whatItDoes = (action: Action): string => ACTIONS[action][1];

/** The answers of a question, in their order. */
export const CHOICE_ACTIONS = ['first', 'second', 'third', 'fourth'] as const satisfies readonly Action[];

/** Enter starts, decides and presses buttons: it stays what it is everywhere. */
export const isFixed = (action: Action): boolean => action === 'decide';

export const DEFAULT_KEYS = Object.fromEntries(ACTION_NAMES.map((action) => [action, ACTIONS[action][0]])) as Keymap;

/** Leave fields, move in them, or go on to the next: a key that did something else would lock people out. */
const KEPT =
  /^(Enter|Escape|Tab|Shift|Control|Alt|AltGraph|Meta|CapsLock|Arrow.*|Backspace|Dead|Process|Unidentified)$/;

/** Why a key cannot do this; null: it can. */
export function whyNot(keymap: Keymap, action: Action, key: string): string | null {
  if (isFixed(action)) return 'Enter stays: it starts, decides and presses buttons everywhere.';
  if (KEPT.test(key)) return `${keyLabel(key)} is needed to move about. Choose another key.`;
  const taken = ACTION_NAMES.find((other) => other !== action && keymap[other] === key);
  if (taken === undefined) return null;
  return `${keyLabel(key)} is taken: it does "${whatItDoes(taken)}". Give that another key first.`;
}

/** What was kept, as far as it still makes sense: every key does one thing, and nothing is without a key. */
export function readKeymap(kept: unknown): Keymap {
  if (typeof kept !== 'object' || kept === null) return DEFAULT_KEYS;
  let keymap = DEFAULT_KEYS;
  const wanted = Object.entries(kept).filter(
    (entry): entry is [Action, string] => entry[0] in ACTIONS && typeof entry[1] === 'string' && entry[1] !== '',
  );
  // what gives its key away goes first, so that two that were exchanged come out exchanged
  for (const [action] of wanted) keymap = { ...keymap, [action]: '' };
  for (const [action, key] of wanted) {
    const free = whyNot(keymap, action, key) === null;
    keymap = { ...keymap, [action]: free ? key : DEFAULT_KEYS[action] };
  }
  return new Set(Object.values(keymap)).size === ACTION_NAMES.length ? keymap : DEFAULT_KEYS;
}
