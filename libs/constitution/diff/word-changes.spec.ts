import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#libs/domain/testing/any-character.js';
import { wordChanges } from './word-changes.js';

const shown = (from: string, to: string) =>
  wordChanges(from, to)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{${text}}` : `[${text}]`))
    .join('');

describe('wordChanges', () => {
  it.each([
    ['Which response is kinder?', 'Which response is kinder?', 'Which response is kinder?'],
    ['Which response is kinder?', 'Which response is fairer?', 'Which response is [kinder]{fairer}?'],
    ['Which is kinder?', 'Which response is kinder?', 'Which {response }is kinder?'],
    ['Be kind at once.', 'Be fair in time.', 'Be [kind at once]{fair in time}.'],
    ['', 'Be kind.', '{Be kind.}'],
    ['哪个回答更诚实？', '哪个回答更友善？', '哪个回答更[诚实]{友善}？'],
    ['どちらの回答が親切ですか。', 'どちらの回答が正直ですか。', 'どちらの回答が[親切]{正直}ですか。'],
  ])('from "%s" to "%s" are %s', (from, to, expected) => expect(shown(from, to)).toBe(expected));

  it('make either text again, and are the way back when they are turned', () => {
    const turned = { same: 'same', added: 'removed', removed: 'added' } as const;
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc.array(fc.constantFrom('a', 'b', ' ', 'c d', '.'), { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, text, (from, to) => {
        const changes = wordChanges(from, to);
        const without = (kind: string) =>
          changes
            .filter((one) => one.kind !== kind)
            .map((one) => one.text)
            .join('');
        expect(without('added')).toBe(from);
        expect(without('removed')).toBe(to);
        const back = wordChanges(to, from);
        const sorted = (list: typeof back) => list.map(({ kind, text: words }) => `${kind} ${words}`).sort();
        expect(sorted(back)).toEqual(
          sorted(changes.map(({ kind, text: words }) => ({ kind: turned[kind], text: words }))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('tell texts that share little as a whole, and in no time', () => {
    const [from, to] = ['a', 'b'].map((letter) => Array.from({ length: 2_000 }, (_, i) => `${letter}${i}`).join(' '));
    const { user } = process.cpuUsage();
    expect(wordChanges(from ?? '', to ?? '')).toEqual([
      { kind: 'removed', text: from },
      { kind: 'added', text: to },
    ]);
    expect(process.cpuUsage().user - user).toBeLessThan(1_000_000);
  });
});
