import { fileTypeFromBuffer } from 'file-type';
import type { ImageType } from '#libs/domain/asset.js';

/** What a file is by its content: a type that may come in, or why it may not. */
export type TrueType =
  | { type: ImageType }
  | { refused: 'svg' }
  | { refused: 'animated' }
  | { refused: 'unknown'; /** what it is, in words; null: nothing that is known */ what: string | null };

const TYPES: Readonly<Record<string, ImageType | undefined>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/tiff': 'tiff',
};

/** Where markup begins: an SVG may have kilobytes of comments and entities before its first element, but rarely has. */
const MARKUP_BYTES = 16_384;

/** Finds out what a file is from its bytes. SVG and HTML are text and have no magic number: they are looked for apart. */
export async function trueType(bytes: Uint8Array): Promise<TrueType> {
  const found = await fileTypeFromBuffer(bytes);
  const type = TYPES[found?.mime ?? ''];
  if (type !== undefined) return { type };
  if (found?.mime === 'image/apng') return { refused: 'animated' };
  if (looksLikeHtml(bytes)) return { refused: 'unknown', what: 'a web page (HTML)' };
  if (looksLikeSvg(bytes)) return { refused: 'svg' };
  return { refused: 'unknown', what: found === undefined ? null : found.mime };
}

/** True where the first thing in a text is an HTML page's beginning, after blanks and comments. */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  return /^<(?:!doctype\s+html|html|head|body|title|script)\b/i.test(withoutComments(beginning(bytes)));
}

/** What follows blanks and whole comments. One pass: a pattern for it takes twice as long for each comment more. */
function withoutComments(text: string): string {
  let rest = text.trimStart();
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', '<!--'.length);
    if (end < 0) return rest;
    rest = rest.slice(end + '-->'.length).trimStart();
  }
  return rest;
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const text = beginning(bytes);
  return /^\s*</.test(text) && /<(?:[\w-]+:)?svg[\s>/]/i.test(text);
}

/** The beginning as text, in the encodings that an XML reader would accept; without a byte order mark. */
function beginning(bytes: Uint8Array): string {
  const head = bytes.subarray(0, MARKUP_BYTES);
  const encoding =
    (head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0 && head[1] === 0x3c)
      ? 'utf-16be'
      : (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0x3c && head[1] === 0)
        ? 'utf-16le'
        : 'utf-8';
  return new TextDecoder(encoding).decode(head);
}
