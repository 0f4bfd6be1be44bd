/** A word of a text with what stands around it. */
export interface Word {
  /** in lower case */
  word: string;
  /** as written */
  written: string;
  /** offset in the text */
  at: number;
  /** the first word of a sentence: its capital letter says nothing */
  opens: boolean;
  /** inside of quotation marks: letters that the picture should hold */
  quoted: boolean;
  /** a mark stands between it and the next word */
  ends: boolean;
}

/** Letters and digits with what is written to them: "two-headed", "3D", "isn't", "1:1" and "4.5" are one word each. */
const WORD = /[\p{L}\p{N}]+(?:['\u2019\-.,:/x\u00d7%][\p{L}\p{N}]+)*%?/gu;
/**
 * "word", 'word', curly quotes and guillemets; an apostrophe in a word is none. No quotation holds its own opening mark, so
 * that each is looked at once: thousands of marks that nothing closes would take seconds.
 */
const QUOTED =
  /["\u201c\u201e][^"\u201c\u201d\u201e]*["\u201d\u201c]|(?<![\p{L}\p{N}])['\u2018][^'\u2018\u2019]*['\u2019](?![\p{L}\p{N}])|\u00ab[^\u00ab\u00bb]*\u00bb/gu;

export function wordsOf(text: string): Word[] {
  const quotes = [...text.matchAll(QUOTED)].map(({ index, 0: whole }) => ({ from: index, to: index + whole.length }));
  const found = [...text.matchAll(WORD)];
  let quote = 0;
  return found.map(({ index: at, 0: written }, i) => {
    const end = at + written.length;
    const before = found[i - 1];
    while ((quotes[quote]?.to ?? Infinity) <= at) quote++;
    const around = quotes[quote];
    const between = before ? text.slice(before.index + before[0].length, at) : '';
    return {
      word: written.toLowerCase().replaceAll('\u2019', "'"),
      written,
      at,
      opens: before === undefined || /[.!?:\n"\u201c]/.test(between),
      quoted: around !== undefined && around.from < at && end < around.to,
      ends: /\S/.test(text.slice(end, found[i + 1]?.index)),
    };
  });
}
