const FENCE = /<<<([a-z-]+) ([0-9a-f]{16})\n([\s\S]*?)\n\2 \1>>>/g;
const REQUEST = /^(Question|Critique request|Revision request):[ \t]*/m;
/** The principle's text ends at an empty line, at the options or at the end. */
const END_OF_REQUEST = /\n[ \t]*(?:\n|Options:|\(A\))/;
/** "(3) ..." at the start of a line; what follows is indented or begins with another letter. */
const OFFERED = /^\(([\p{L}\p{N}/]{1,8})\)[ \t]*(.*(?:\n(?!\([\p{L}\p{N}/]{1,8}\)).*)*)/gmu;
/** How an output contract asks for reasons before the verdict; "reasons" alone may be a principle's word. */
const ASKS_FOR_REASONS = /\byour reasons\b|\bstep by step\b|\bexplanation first\b/i;

/** One option of a classification: the letter it is answered by, and what it says. */
export interface Offered {
  letter: string;
  text: string;
}

export type Task =
  | { kind: 'comparison'; conversation: string; responseA: string; responseB: string; question: string }
  | { kind: 'rating'; conversation: string; response: string; question: string }
  | { kind: 'classification'; conversation: string; question: string; options: Offered[] }
  | { kind: 'critique'; conversation: string; response: string; request: string }
  | { kind: 'revision'; conversation: string; response: string; critique: string; request: string };

export interface ReadTask {
  task: Task;
  /** the words that a judgement may be: those that the message offers, else the usual ones; none for a writing task */
  letters: readonly string[];
  /** the reasons are asked for before the verdict */
  reasons: boolean;
}

export const LETTERS = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof LETTERS)[number];
const USUAL_SCORES = ['1', '2', '3', '4', '5'];

/** A message apart: what is fenced by name, what is not, and the request with what follows it. */
export interface Parts {
  slots: ReadonlyMap<string, string>;
  header: string | null;
  request: string;
  /** after the request: options and output contract */
  after: string;
}

export function partsOf(message: string): Parts {
  const slots = new Map<string, string>();
  let outside = '';
  let from = 0;
  for (const match of message.matchAll(FENCE)) {
    const [whole, name = '', , text = ''] = match;
    if (!slots.has(name)) slots.set(name, text);
    outside += `${message.slice(from, match.index)}\n\n`;
    from = match.index + whole.length;
  }
  outside += message.slice(from);
  const start = REQUEST.exec(outside);
  if (!start) return { slots, header: null, request: '', after: outside };
  const rest = outside.slice(start.index + start[0].length).trimStart();
  const end = END_OF_REQUEST.exec(rest)?.index ?? rest.length;
  return { slots, header: start[1] ?? null, request: rest.slice(0, end).trim(), after: rest.slice(end) };
}

/**
 * Which places of a question the pictures take that came with it: two are compared, one is put on a scale; null: neither. One more
 * is the image to be edited.
 */
export function judgedPictures({ slots, header, after }: Parts, all: number): readonly string[] | null {
  if (header !== 'Question') return null;
  const pictures = EDITED.test(slots.get('conversation') ?? '') ? all - 1 : all;
  if (pictures === 2 && /\(A\)/.test(after) && /\(B\)/.test(after)) return ['-a', '-b'];
  return pictures === 1 && /^Scale:/m.test(after) ? [''] : null;
}

/** A turn that names a picture among those that came. */
const EDITED = /^IMAGE TO BE EDITED: The \w+ picture\.$/m;

function offeredIn(text: string): Offered[] {
  return [...text.matchAll(OFFERED)].map(([, letter = '', says = '']) => ({ letter, text: says.trim() }));
}

/**
 * The task in a message, told by its fenced slots; null where the slots make none. A fence inside fenced text
 * stays text: the outer one closes with its own mark only.
 */
export function readTask(message: string, pictures = 0): ReadTask | null {
  if (!message.includes('<<<') && pictures === 0) return null;
  const parts = partsOf(message);
  const { slots, header, request, after } = parts;
  const reasons = ASKS_FOR_REASONS.test(after);
  const conversation = slots.get('conversation') ?? '';
  // a caption stands for the image that it describes
  // a picture that comes with the message has no words
  const seen = judgedPictures(parts, pictures);
  const judged = (place: string) =>
    slots.get(`response${place}`) ?? slots.get(`caption${place}`) ?? (seen?.includes(place) ? '' : undefined);
  const [responseA, responseB] = [judged('-a'), judged('-b')];
  if (responseA !== undefined && responseB !== undefined) {
    const offered = LETTERS.filter((letter) => after.includes(`(${letter})`));
    const task: Task = { kind: 'comparison', conversation, responseA, responseB, question: request };
    return { task, letters: offered.length > 1 ? offered : LETTERS, reasons };
  }
  const options = offeredIn(slots.get('options') ?? '');
  if (options.length > 1 && header === 'Question') {
    const task: Task = { kind: 'classification', conversation, question: request, options };
    return { task, letters: options.map(({ letter }) => letter), reasons };
  }
  const response = judged('');
  if (response === undefined) return null;
  if (header === 'Question') {
    const offered = offeredIn(after).map(({ letter }) => letter);
    const task: Task = { kind: 'rating', conversation, response, question: request };
    return { task, letters: offered.length > 1 ? offered : USUAL_SCORES, reasons };
  }
  const critique = slots.get('critique');
  const task: Task =
    critique === undefined
      ? { kind: 'critique', conversation, response, request }
      : { kind: 'revision', conversation, response, critique, request };
  return { task, letters: [], reasons: false };
}
