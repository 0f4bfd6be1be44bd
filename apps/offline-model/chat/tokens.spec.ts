import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '#libs/domain/testing/any-character.js';
import { tokenise } from './tokens.js';

describe('tokens', () => {
  it.each([
    ['The cat sat.', ['The', ' cat', ' sat', '.']],
    ['{"verdict":"A"}', ['{"', 'verdict', '":"', 'A', '"}']],
    ['in 12345 ways', ['in', ' 123', '45', ' ways']],
    ['a\n\n b', ['a', '\n\n ', 'b']],
    ['', []],
  ])('of %j', (text, tokens) => {
    expect(tokenise(text)).toEqual(tokens);
  });

  it('put together are the text, never cut inside a character, and are not long', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 60 }), (text) => {
        const tokens = tokenise(text);
        expect(tokens.join('')).toBe(text);
        expect(tokens.every((token) => token.isWellFormed())).toBe(true);
      }),
    );
  });
});
