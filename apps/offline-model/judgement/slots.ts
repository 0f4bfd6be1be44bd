const FENCE = /<<<([a-z-]+) ([0-9a-f]{16})\n([\s\S]*?)\n\2 \1>>>/g;
const REQUEST = /^(Question|Critique request|Revision request):[ \t]*/m;
/** The principle's text ends at an empty line, at the options or at the end. */
const END_OF_REQUEST = /\n[ \t]*(?:\n|Options:|\(A\))/;

export type Task =
  | { kind: 'comparison'; conversation: string; responseA: string; responseB: string; question: string }
  | { kind: 'critique'; conversation: string; response: string; request: string }
  | { kind: 'revision'; conversation: string; response: string; critique: string; request: string };

/** Letters of the options that the message offers outside its fences; all four where it names none. */
export interface ReadTask {
  task: Task;
  letters: readonly Letter[];
}
export const LETTERS = ['A', 'B', 'C', 'D'] as const;
export type Letter = (typeof LETTERS)[number];

function requestIn(outside: string): string {
  const start = REQUEST.exec(outside);
  if (!start) return '';
  const rest = outside.slice(start.index + start[0].length).trimStart();
  const end = END_OF_REQUEST.exec(rest);
  return (end ? rest.slice(0, end.index) : rest).trim();
}

/**
 * The task in a message, told by its fenced slots; null where the slots make none. A fence inside fenced text
 * stays text: the outer one closes with its own mark only.
 */
export function readTask(message: string): ReadTask | null {
  if (!message.includes('<<<')) return null;
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
  const request = requestIn(outside);
  const conversation = slots.get('conversation') ?? '';
  const [responseA, responseB] = [slots.get('response-a'), slots.get('response-b')];
  if (responseA !== undefined && responseB !== undefined) {
    const offered = LETTERS.filter((letter) => outside.includes(`(${letter})`));
    const task: Task = { kind: 'comparison', conversation, responseA, responseB, question: request };
    return { task, letters: offered.length > 1 ? offered : LETTERS };
  }
  const response = slots.get('response');
  if (response === undefined) return null;
  const critique = slots.get('critique');
  const task: Task =
    critique === undefined
      ? { kind: 'critique', conversation, response, request }
      : { kind: 'revision', conversation, response, critique, request };
  return { task, letters: LETTERS };
}
