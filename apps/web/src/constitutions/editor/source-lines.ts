/** What a piece of a line is for the eye: the name of a field, a comment, or anything else. */
export interface Token {
  text: string;
  kind: 'plain' | 'name' | 'comment';
}

export interface SourceLine {
  text: string;
  /** it stands inside a longer text (after `>-` or `|`), where nothing is a name or a comment */
  inText: boolean;
}

const FIELD = /^(\s*(?:- +)*)([\w.-]+|"[^"]*")(:)(?=\s|$)/;
const OPENS_TEXT = /:\s+[>|][+\-\d]*\s*(?:#.*)?$/;

/** The lines of a YAML or JSON source. */
export function sourceLines(source: string): SourceLine[] {
  // the indentation of the field whose text goes on; null: none does
  let textOf: number | null = null;
  return source.split('\n').map((text) => {
    const indent = /^\s*/.exec(text)?.[0].length ?? 0;
    const blank = indent === text.length;
    if (textOf !== null && (blank || indent > textOf)) return { text, inText: true };
    textOf = OPENS_TEXT.test(text) ? (FIELD.exec(text)?.[1]?.length ?? indent) : null;
    return { text, inText: false };
  });
}

/** The pieces of a line, which together are the line. */
export function tokensOf({ text, inText }: SourceLine): Token[] {
  if (inText) return [{ text, kind: 'plain' }];
  const end = commentAt(text);
  const [code, comment] = [text.slice(0, end), text.slice(end)];
  const [, lead = '', name = ''] = FIELD.exec(code) ?? [];
  const tokens: Token[] = [
    { text: lead, kind: 'plain' },
    { text: name, kind: 'name' },
    { text: code.slice(lead.length + name.length), kind: 'plain' },
    { text: comment, kind: 'comment' },
  ];
  return tokens.filter((token) => token.text !== '');
}

/** Where the comment of a line begins; its length where it has none. */
function commentAt(text: string): number {
  let quote: string | null = null;
  for (const [at, character] of [...text].entries()) {
    if (quote !== null) {
      if (character === quote) quote = null;
    } else if ((character === '"' || character === "'") && /(?:^|[\s,:[{-])$/.test(text.slice(0, at))) {
      quote = character;
    } else if (character === '#' && /(?:^|\s)$/.test(text.slice(0, at))) {
      return at;
    }
  }
  return text.length;
}

/** The white space that a new line after this one begins with: that of the line, and more after what opens something. */
export function indentAfter(line: string): string {
  const lead = /^\s*/.exec(line)?.[0] ?? '';
  const item = /^\s*(?:- +)/.exec(line)?.[0].length;
  const inner = item === undefined ? lead : ' '.repeat(item);
  if (OPENS_TEXT.test(line) || /:\s*$/.test(line)) return `${inner}  `;
  return item !== undefined && FIELD.test(line) ? inner : lead;
}
