import { describe, expect, it } from '@jest/globals';
import { joinedDiff } from './joined-diff';

const marked = (before: string, after: string) =>
  joinedDiff(before, after)
    ?.map(({ text, own, side }) => (own ? (side === 'before' ? `[-${text}-]` : `[+${text}+]`) : text))
    .join('');

describe('two texts as one', () => {
  it('has what went before what came, and what both have once', () => {
    expect(marked('I can help you now.', 'I cannot help you.')).toBe('I [-can-][+cannot+] help you[- now-].');
    expect(marked('same', 'same')).toBe('same');
    expect(marked('', 'new')).toBe('[+new+]');
    expect(marked('old', '')).toBe('[-old-]');
    expect(marked('old words', 'nothing like it')).toBeUndefined();
  });

  it('gives back both texts', () => {
    const [before, after] = ['the quick brown fox', 'a quick red fox runs'];
    const pieces = joinedDiff(before, after) ?? [];
    const of = (side: 'before' | 'after') =>
      pieces
        .filter((piece) => !piece.own || piece.side === side)
        .map(({ text }) => text)
        .join('');
    expect(of('before')).toBe(before);
    expect(of('after')).toBe(after);
  });

  it('is none where a text was written anew, or where a comparison by words would take too long', () => {
    expect(joinedDiff('a '.repeat(10_001), 'b')).toBeNull();
  });
});
