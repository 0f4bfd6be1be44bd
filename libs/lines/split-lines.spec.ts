import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineFault } from './line-fault.js';
import { MAX_LINE_BYTES, splitLines } from './split-lines.js';

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function lines(source: AsyncIterable<Uint8Array> | string, maxBytes?: number): Promise<[number, string][]> {
  const found: [number, string][] = [];
  const bytes = typeof source === 'string' ? chunked(Buffer.from(source), 7) : source;
  for await (const portion of splitLines(bytes, maxBytes)) {
    for (const { number, content } of portion) {
      found.push([number, content instanceof LineFault ? content.code : Buffer.from(content).toString('latin1')]);
    }
  }
  return found;
}

describe('splitLines', () => {
  it.each<[string, string, [number, string][]]>([
    ['nothing', '', []],
    [
      'LF',
      'a\nb\n',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'CRLF',
      'a\r\nb\r\n',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'no line end at the end',
      'a\nb',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    ['CR at the very end', 'a\r', [[1, 'a']]],
    [
      'blank lines, which are counted',
      '\n \t\r\na\n\r\n\nb\n  ',
      [
        [3, 'a'],
        [6, 'b'],
      ],
    ],
    ['spaces around', '  a \n', [[1, '  a ']]],
    [
      'a byte order mark',
      '\uFEFFa\nb',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    ['a byte order mark alone', '\uFEFF\na', [[2, 'a']]],
  ])('%s', async (_name, text, expected) => {
    expect(await lines(text)).toEqual(expected);
  });

  it('drops a byte order mark before the first line only', async () => {
    expect(await lines('a\n\uFEFFb')).toEqual([
      [1, 'a'],
      [2, '\xEF\xBB\xBFb'],
    ]);
  });

  it('cuts the same lines whatever the chunks', async () => {
    const bytes = fc.array(fc.constantFrom(0x0a, 0x0d, 0x20, 0x61, 0x62, 0xef, 0xbb, 0xbf, 0xff), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 8 }),
        async (list, size, max) => {
          const file = Uint8Array.from(list);
          // the plain way: the whole file at once
          const expected = Buffer.from(file)
            .toString('latin1')
            .split('\n')
            .flatMap((line, i): [number, string][] => {
              const text = (i === 0 ? line.replace(/^\xEF\xBB\xBF/, '') : line).replace(/\r$/, '');
              // a byte order mark is cut off only once the line is whole
              const tooLong = text.length > max || line.length > max + 1;
              return tooLong ? [[i + 1, 'line_too_long']] : /^[ \t\r]*$/.test(text) ? [] : [[i + 1, text]];
            });
          expect(await lines(chunked(file, size), max)).toEqual(expected);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('takes a line of 4 MiB and skips a longer one, holding on to neither', async () => {
    const long = (length: number) => 'x'.repeat(length);
    const file = [
      long(MAX_LINE_BYTES),
      long(MAX_LINE_BYTES + 1),
      'a',
      long(MAX_LINE_BYTES) + '\r',
      long(3 * MAX_LINE_BYTES),
    ];
    const found = await lines(chunked(Buffer.from(file.join('\n')), 65_536));
    expect(found.map(([number, text]) => [number, text.length > 20 ? text.length : text])).toEqual([
      [1, MAX_LINE_BYTES],
      [2, 'line_too_long'],
      [3, 'a'],
      [4, MAX_LINE_BYTES],
      [5, 'line_too_long'],
    ]);
  });

  it('names the line at which its source found damage, and passes other errors on', async () => {
    async function* broken(error: Error): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a\nb\nhalf a li');
      throw error;
    }
    expect(await lines(broken(new LineFault('broken_gzip', 'cut off')))).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'broken_gzip'],
    ]);
    await expect(lines(broken(new Error('unplugged')))).rejects.toThrow('unplugged');
  });
});
