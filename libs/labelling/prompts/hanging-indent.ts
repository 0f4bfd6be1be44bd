/** Everything that a reader may take for the end of a line; a text that has none of them stays as it is. */
const LINE_END = /(\r\n|[\n\v\f\r\u0085\u2028\u2029])(?=[^\n\v\f\r\u0085\u2028\u2029])/g;

/** Indents all lines but the first: whatever a text says, only its first line can stand at the start of a line. */
export function hangingIndent(text: string): string {
  return text.replace(LINE_END, '$1  ');
}
