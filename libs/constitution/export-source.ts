import { CST, Document, Lexer, parseDocument } from 'yaml';

export const SOURCE_FORMATS = ['yaml', 'json'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

export interface ExportedSource {
  text: string;
  format: SourceFormat;
  /** JSON has no comments: how many of the file's are not in the text */
  commentsLost: number;
}

/** How a source is written: JSON is YAML too, but a file of JSON is called so. */
export function formatOf(source: string): SourceFormat {
  try {
    JSON.parse(source.replace(/^\uFEFF/, ''));
    return 'json';
  } catch {
    // whatever is read here and is no JSON is YAML
    return 'yaml';
  }
}

/** The comments of a source, which the lexer tells from texts that hold a "#". */
function commentsIn(source: string): number {
  let contentNext = false;
  let comments = 0;
  for (const token of new Lexer().lex(source)) {
    const type: CST.TokenType | null = contentNext ? null : CST.tokenType(token);
    contentNext = type === 'scalar';
    if (type === 'comment') comments += 1;
  }
  return comments;
}

/**
 * The source of a version as it was written, or in the other format: the same content in the same order.
 *
 * @param source a constitution file that has been read without problems
 */
export function exportSource(source: string, wanted?: SourceFormat): ExportedSource {
  const format = formatOf(source);
  if (wanted === undefined || wanted === format) return { text: source, format, commentsLost: 0 };
  if (wanted === 'yaml') {
    const document = new Document(JSON.parse(source.replace(/^\uFEFF/, '')));
    return { text: document.toString({ lineWidth: 120 }), format: wanted, commentsLost: 0 };
  }
  const document = parseDocument(source.replace(/^\uFEFF/, ''), { version: '1.2', schema: 'core' });
  // how often aliases may be followed was decided when the file was read
  const content: unknown = document.toJS({ maxAliasCount: -1 });
  return { text: JSON.stringify(content, null, 2) + '\n', format: wanted, commentsLost: commentsIn(source) };
}
