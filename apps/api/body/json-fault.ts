/** Where a text stops being JSON, and what would have had to stand there. Lines and columns count from 1. */
export interface JsonFault {
  line: number;
  column: number;
  message: string;
}

const BLANKS = /[ \t\n\r]*/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const VALUE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * Finds the fault in a text that JSON.parse refuses: JSON.parse itself names the place only for some faults, and in
 * words that change with the version of Node. null where there is none.
 */
export function jsonFault(text: string): JsonFault | null {
  const open: ('}' | ']')[] = [];
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const takeMark = (mark: string): boolean => {
    take(BLANKS);
    const found = text[at] === mark;
    if (found) at++;
    return found;
  };
  const takeName = (): boolean => {
    take(BLANKS);
    return take(STRING) && takeMark(':');
  };
  for (;;) {
    // a value is due here
    let ended = false;
    if (takeMark('{')) {
      open.push('}');
      if (takeMark('}')) ended = open.pop() !== undefined;
      else if (!takeName()) return fault(text, at, 'a name in double quotes and a colon');
    } else if (takeMark('[')) {
      open.push(']');
      ended = takeMark(']') && open.pop() !== undefined;
    } else if (take(STRING) || take(VALUE)) ended = true;
    else return fault(text, at, 'a value');
    // after a value: more of what it stands in, or the end of that
    while (ended) {
      const close = open.at(-1);
      if (close === undefined) {
        take(BLANKS);
        return at === text.length ? null : fault(text, at, 'nothing more');
      }
      if (takeMark(close)) open.pop();
      else if (!takeMark(',')) return fault(text, at, `"," or "${close}"`);
      else if (close === '}' && !takeName()) return fault(text, at, 'a name in double quotes and a colon');
      else ended = false;
    }
  }
}

function fault(text: string, at: number, expected: string): JsonFault {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  const found = at >= text.length ? 'the body ends' : `it says ${JSON.stringify(text.slice(at, at + 20))}`;
  return { line, column, message: `${expected} is expected here, but ${found}` };
}
