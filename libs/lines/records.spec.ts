import { describe, expect, it } from '@jest/globals';
import { jsonOrTable } from './json-or-table.js';
import { LineFault } from './line-fault.js';

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

/** Each record as [line, what it says], a fault by its code and message. */
async function records(file: string | Uint8Array, size = 7): Promise<[number, unknown][]> {
  const found: [number, unknown][] = [];
  for await (const some of jsonOrTable(chunked(typeof file === 'string' ? Buffer.from(file) : file, size)))
    for (const record of some) found.push([record.number, said(() => record.read())]);
  return found;
}

function said(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LineFault)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

describe('records of a file', () => {
  it.each([
    [
      'JSON Lines',
      '{"a": 1}\n\n{"a": 2}\n',
      [
        [1, { a: 1 }],
        [3, { a: 2 }],
      ],
    ],
    ['JSON Lines behind a byte order mark', '\uFEFF{"a": 1}', [[1, { a: 1 }]]],
    [
      'CSV',
      'a,b\n1,x\n2,\n',
      [
        [2, { a: '1', b: 'x' }],
        [3, { a: '2', b: '' }],
      ],
    ],
    ['CSV behind a byte order mark, with CRLF', '\uFEFFa,b\r\n1,"x, ""y"""\r\n', [[2, { a: '1', b: 'x, "y"' }]]],
    [
      'line breaks in quotes',
      'a,b\n\n"x\n\ny",2\n3,4',
      [
        [3, { a: 'x\n\ny', b: '2' }],
        [6, { a: '3', b: '4' }],
      ],
    ],
    ['TSV with quotes that are letters', 'a\tb\nsay "hi"\t5" wide\n', [[2, { a: 'say "hi"', b: '5" wide' }]]],
    ['a column called __proto__', 'a,__proto__\n1,x\n', [[2, JSON.parse('{"a": "1", "__proto__": "x"}')]]],
    ['a header alone', 'a,b\n', []],
    ['nothing', '', []],
  ])('are read: %s', async (_, file, expected) => {
    for (const size of [1, 3, 1_000]) expect(await records(file, size)).toEqual(expected);
  });

  it.each<[string, string | Uint8Array, [number, RegExp][]]>([
    [
      'a row that is too long for its header',
      'a,b\n1,2,3\n4,5',
      [[2, /^broken_row: The row has 3 cells, and the header has 2/]],
    ],
    [
      'a quote that is never closed',
      'a,b\n1,2\n"x,3\n4,5\n',
      [[3, /^broken_row: A quote that opens in this row is never closed/]],
    ],
    ['text behind a closing quote', 'a,b\n1,"x" y\n', [[2, /^broken_row: A cell in quotes goes on/]]],
    ['a quote inside a bare cell', 'a,b\n1,x "y"\n', [[2, /^broken_row: A quote stands inside/]]],
    ['a column without a name', 'a,,c\n1,2,3\n', [[1, /^broken_header: Column 2 has no name/]]],
    ['two columns of one name', 'a,a\n1,2\n', [[1, /^broken_header: Two columns have the name "a"/]]],
    ['UTF-16', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'), [[1, /^invalid_utf8: The file is UTF-16/]]],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), [[1, /^invalid_utf8: The file is UTF-32/]]],
    [
      'bytes of Latin-1',
      Buffer.from('a,b\n1,caf\u00e9\n', 'latin1'),
      [[2, /^invalid_utf8: Here are bytes that are not UTF-8/]],
    ],
    ['U+0000', 'a,b\u0000\n1,2\n', [[1, /^not_storable: The name of column 2/]]],
  ])('are refused with their line: %s', async (_, file, expected) => {
    const faults = (await records(file, 1_000)).filter(([, what]) => typeof what === 'string');
    expect(faults).toEqual(expected.map(([line, what]) => [line, expect.stringMatching(what)]));
  });

  it('name a row of more than 4 MiB and end there', async () => {
    const found = await records(`a,b\n1,2\n3,${'x'.repeat(5 * 1024 * 1024)}\n4,5\n`, 65_536);
    expect(found).toEqual([
      [2, { a: '1', b: '2' }],
      [3, expect.stringMatching(/^line_too_long: The row is longer than 4 MiB/)],
    ]);
  });

  it('end with the error of a source that fails', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a,b\n1,2\n');
      throw new Error('the disk is gone');
    }
    const read = async () => {
      for await (const some of jsonOrTable(failing())) expect(some.length).toBeLessThan(2);
    };
    await expect(read()).rejects.toThrow('the disk is gone');
  });
});
