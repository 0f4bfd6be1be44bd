/** An answer as it is read: markup gone, full-width and mathematical letters plain. Knows where each character came from. */
export interface AnswerView {
  text: string;
  /** the offset in the source of the character at `offset` of `text` */
  sourceAt(offset: number): number;
}

/**
 * What is looked at. Everything else, so nearly all of a long answer, is taken over in whole stretches.
 * Superscripts and fractions are left alone: 1⁰ is not 10, and 3½ is not 31/2.
 */
const SPECIAL = new RegExp(
  [
    String.raw`\r\n?|[\t*\x60$\\\u0085\u00a0\u00ad\u2000-\u200f\u2018-\u201f\u2028\u2029\u202f\u205f\u2060\ufe0f\ufeff«»]`,
    String.raw`[\u24b6-\u24e9\u3000-\u3002\u300c-\u300f\u3010\u3011\uff01-\uff5e\u{1d400}-\u{1d7ff}]`,
    String.raw`(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])`,
    String.raw`<\/?(?:b|strong|em|i|u|p|br|center)\s*\/?>`,
    String.raw`<\/?(?:final[_ ])?(?:answer|verdict|choice|score|rating)>`,
  ].join('|'),
  'giu',
);
const TEX = /\\(?:boxed|text|textbf|mathrm|mathbf)\{/y;

const PLAIN: Record<string, string> = {
  '\r': '\n',
  '\r\n': '\n',
  '\u0085': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201b': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u201f': '"',
  '\u3001': ',',
  '\u3002': '.',
  '\u300c': '"',
  '\u300d': '"',
  '\u300e': '"',
  '\u300f': '"',
  '\u3010': '[',
  '\u3011': ']',
  '«': '"',
  '»': '"',
};

/** A view of `source`. Takes time in proportion to its length. */
export function viewOf(source: string): AnswerView {
  const pieces: string[] = [];
  // parallel: a stretch begins at viewStarts[i] of the view and at sourceStarts[i] of the source
  const viewStarts = [0];
  const sourceStarts = [0];
  let length = 0;
  let done = 0;
  const put = (piece: string, from: number) => {
    if (piece === '') return;
    viewStarts.push(length);
    sourceStarts.push(from);
    pieces.push(piece);
    length += piece.length;
  };
  for (const match of source.matchAll(SPECIAL)) {
    if (match.index < done) continue;
    TEX.lastIndex = match.index;
    const found = TEX.exec(source)?.[0] ?? match[0];
    put(source.slice(done, match.index), done);
    put(plain(found), match.index);
    done = match.index + found.length;
  }
  put(source.slice(done), done);
  return {
    text: pieces.join(''),
    sourceAt: (offset) => {
      // the last character may be shorter here than there, where a pair of surrogates must not be cut
      if (offset >= length) return source.length;
      let [low, high] = [0, viewStarts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((viewStarts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return (sourceStarts[low] ?? 0) + offset - (viewStarts[low] ?? 0);
    },
  };
}

function plain(found: string): string {
  const known = PLAIN[found];
  if (known !== undefined) return known;
  const tag = /^<(\/?)(?:final[_ ])?(answer|verdict|choice|score|rating)>$/i.exec(found);
  // a tag that a judge was asked for says as much as a label
  if (tag) return tag[1] === '/' ? '\n' : `\n${tag[2] ?? ''}: `;
  if (/^[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]$/u.test(found)) return ' ';
  const compatible = found.normalize('NFKC');
  return /^[!-~]$/.test(compatible) && !/^[*`$\\_]$/.test(found) ? compatible : '';
}
