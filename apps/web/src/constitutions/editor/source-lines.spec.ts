import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indentAfter, sourceLines, tokensOf } from './source-lines';

const told = (source: string) =>
  sourceLines(source).map((line) =>
    tokensOf(line)
      .map(({ kind, text }) => (kind === 'plain' ? text : `<${kind} ${text}>`))
      .join(''),
  );

describe('the lines of a constitution', () => {
  it('have names and comments, but not inside a longer text', () => {
    expect(
      told(`slug: kind # short
principles:
  - key: a
    critique: >-
      Note: this # is text

      weight: none
    title: "#1: first" # but this is none`),
    ).toEqual([
      '<name slug>: kind <comment # short>',
      '<name principles>:',
      '  - <name key>: a',
      '    <name critique>: >-',
      '      Note: this # is text',
      '',
      '      weight: none',
      '    <name title>: "#1: first" <comment # but this is none>',
    ]);
  });

  it('lose nothing', () => {
    const line = fc.array(fc.constantFrom('a', ': ', '- ', '#', '"', "'", '  ', '>-', '\n', 'ß', '🙂'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(line, (parts) => {
        const source = parts.join('');
        const lines = sourceLines(source).map((one) =>
          tokensOf(one)
            .map(({ text }) => text)
            .join(''),
        );
        expect(lines.join('\n')).toBe(source);
      }),
    );
  });

  it.each([
    ['slug: kind', ''],
    ['principles:', '  '],
    ['  - key: a', '    '],
    ['    critique: >-', '      '],
    ['  - critique: |', '      '],
    ['      some words of it', '      '],
    ['  - plain', '  '],
  ])('%j is followed by the right indentation', (line, indent) => {
    expect(indentAfter(line)).toBe(indent);
  });
});
