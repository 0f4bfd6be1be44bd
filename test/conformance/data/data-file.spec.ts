import { describe, expect, it } from '@jest/globals';
import { contentOf } from './data-file.js';

describe('what a file holds', () => {
  it.each([
    ['a list', '[{"a": 1}, {"a": 2}]', [{ a: 1 }, { a: 2 }]],
    ['objects by their name', '{"x": {"a": 1}, "y": {"a": 2}}', [{ a: 1 }, { a: 2 }]],
    ['lines', '{"a": 1}\n\n{"a": 2}\n', [{ a: 1 }, { a: 2 }]],
    ['one line', '{"a": 1}\n', [{ a: 1 }]],
    ['a table', 'a,b\r\n1,"x, ""y""\nz"\r\n2,\r\n', [{ a: '1', b: 'x, "y"\nz' }, { a: '2', b: '' }]],
    ['figures of nothing', '[{"a": NaN, "b": [NaN, -Infinity]}]', [{ a: null, b: [null, null] }]],
    ['texts that say NaN', '[{"a": "x: NaN, y"}]', [{ a: 'x: NaN, y' }]],
    ['no rows', '[1, 2]', null],
  ])('reads %s', (_, source, rows) => expect(contentOf(source)).toMatchObject({ rows }));

  it.each(['Just words.\nMore of them.\n', 'one, two\nthree\n', '', '{"a": 1}\nbroken\n'])('takes %j for prose', (source) =>
    expect(contentOf(source)).toBeNull(),
  );
});
