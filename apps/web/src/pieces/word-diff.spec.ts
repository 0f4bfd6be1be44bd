import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { areApart, wordDiff, wordsOf } from './word-diff';

const own = (pieces: { text: string; own: boolean }[] | undefined) =>
  pieces?.filter((piece) => piece.own).map(({ text }) => text);

describe('a difference by words', () => {
  it('marks what only one of the two has', () => {
    const diff = wordDiff('Pay in cash today.', 'Pay by card today.');
    expect(own(diff?.left)).toEqual(['in', 'cash']);
    expect(own(diff?.right)).toEqual(['by', 'card']);
  });

  it('finds words where no spaces stand between them', () => {
    expect(wordsOf('今日は良い天気')?.length).toBeGreaterThan(2);
    expect(own(wordDiff('今日は良い天気', '今日は悪い天気')?.left)?.join('')).not.toContain('天気');
  });

  it('leaves both texts whole', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bc', ' ', '\n', '.', 'ß', '🙂'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (left, right) => {
        const diff = wordDiff(left, right);
        expect(diff?.left.map((piece) => piece.text).join('')).toBe(left);
        expect(diff?.right.map((piece) => piece.text).join('')).toBe(right);
        if (left === right) expect([...(own(diff?.left) ?? []), ...(own(diff?.right) ?? [])]).toEqual([]);
      }),
    );
  });

  it('finds words of Chinese and Thai too', () => {
    expect(own(wordDiff('我喜歡喝茶。', '我喜歡喝咖啡。')?.right)).toEqual(['喝咖啡']);
    expect(own(wordDiff('ฉันชอบดื่มชา', 'ฉันชอบดื่มกาแฟ')?.right)).toEqual(['กาแฟ']);
  });

  it('of texts with too many words is one by sentences', () => {
    const many = Array.from({ length: 900 }, (_, at) => `This is the sentence of number ${at}. `).join('');
    const diff = wordDiff(many, many.replace('number 7.', 'number seven.'));
    expect(diff?.by).toBe('sentences');
    expect(own(diff?.right)).toEqual(['This is the sentence of number seven. ']);
  });

  it('is not made of texts that are too large and share nothing', () => {
    expect(wordDiff('a '.repeat(6_000), 'b '.repeat(6_000))).toBeNull();
  });

  it('knows texts that have almost nothing in common from one that was rewritten', () => {
    const apart = (left: string, right: string) => areApart(wordDiff(left, right)!);
    const rice = 'Rinse the rice until the water is clear, then let it simmer for twelve minutes with the lid on.';
    expect(apart(rice, 'Sorry, I cannot help with that: the law of your country is a matter for a lawyer.')).toBe(true);
    expect(
      apart(rice, 'Rinse the rice well, then let it simmer for about ten minutes with the lid on, and rest it.'),
    ).toBe(false);
    expect(apart(rice, rice)).toBe(false);
    expect(apart('', '')).toBe(false);
  });

  it('is given up before anybody waits for it', () => {
    const text = (words: string) => words.split('').join(' same ');
    const took = (ms: number) => {
      let now = 0;
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => (now += ms));
      const diff = wordDiff(text('abcdef'), text('uvwxyz'));
      clock.mockRestore();
      return diff?.by;
    };
    expect(took(1)).toBe('words');
    expect(took(20)).toBeUndefined();
  });

  it('cuts no further than what can be compared', () => {
    const iterate = jest.spyOn(
      Object.getPrototypeOf(new Intl.Segmenter().segment('')[Symbol.iterator]()) as Iterator<unknown>,
      'next',
    );
    expect(wordDiff('a b '.repeat(10_000), 'b')).toBeNull();
    expect(iterate.mock.calls.length).toBeLessThan(10_010);
    iterate.mockRestore();
  });

  it('does not begin with texts that hold too many letters, whatever they share', () => {
    const cutting = jest.spyOn(Intl.Segmenter.prototype, 'segment');
    expect(wordDiff('a'.repeat(97_001), 'a'.repeat(3_000))).toBeNull();
    expect(cutting).not.toHaveBeenCalled();
    cutting.mockRestore();
  });
});
