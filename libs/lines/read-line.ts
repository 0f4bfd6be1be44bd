import { isUtf8 } from 'node:buffer';
import { cleanText } from '#libs/domain/clean-text.js';
import { firstBadByte } from './first-bad-byte.js';
import { repeatedField } from './repeated-field.js';
import { LineFault } from './line-fault.js';
import type { Line } from './split-lines.js';

/** The JSON object that a line holds. Throws LineFault. */
export function readLine(line: Line): Record<string, unknown> {
  const text = decodeLine(line);
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LineFault('not_an_object', `A line holds one JSON object; here it is ${kindOf(value)}.`);
  }
  const repeated = repeatedField(text, value);
  if (repeated !== null) {
    throw new LineFault('repeated_field', `The field ${repeated} is written twice: leave one of them out.`);
  }
  return value as Record<string, unknown>;
}

/** The text of a line. Throws LineFault. */
export function decodeLine({ content: bytes }: Line): string {
  if (bytes instanceof LineFault) throw bytes;
  if (!isUtf8(bytes)) {
    const first = bytes[0] ?? 0;
    const utf16 = (first === 0xff && bytes[1] === 0xfe) || (first === 0xfe && bytes[1] === 0xff);
    throw new LineFault(
      'invalid_utf8',
      utf16 ? 'The file is UTF-16: save it as UTF-8.' : `Byte ${firstBadByte(bytes) + 1} of the line is not UTF-8.`,
    );
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (text.startsWith('\uFEFF')) {
      const message =
        'A byte order mark (U+FEFF, invisible) stands before the line: files were put together. Remove it.';
      throw new LineFault('broken_json', message);
    }
    const array = /^\s*\[\s*$/.test(text) ? ' A file that is one JSON array is not read: write one object a line.' : '';
    const said = error instanceof Error ? error.message : String(error);
    throw new LineFault('broken_json', `Not JSON: ${cleanText(said.slice(0, 200))}.${array}`);
  }
}

/** What a JSON value is, for messages. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return { string: 'a text', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? 'an object';
}
