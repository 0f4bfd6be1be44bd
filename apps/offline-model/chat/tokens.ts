/** One alternative at a token, with its probability. */
export interface TokenChance {
  token: string;
  p: number;
}

/** One token of an answer; `chances` likeliest first where it is the verdict, null where it is plain text. */
export interface AnswerToken {
  token: string;
  chances: readonly TokenChance[] | null;
}

/** Words with the space before them, up to three digits, runs of marks, white space: how common tokenisers cut. */
const PIECE = / ?[\p{L}\p{M}]+| ?\p{N}{1,3}| ?[^\s\p{L}\p{M}\p{N}]+|\s+/gu;
const LONGEST_WHOLE_WORD = 8;
const PART_OF_A_WORD = 4;

/** The tokens of a text; put together again they are the text. */
export function tokenise(text: string): string[] {
  const tokens: string[] = [];
  for (const piece of text.match(PIECE) ?? []) {
    if (piece.length <= LONGEST_WHOLE_WORD) {
      tokens.push(piece);
      continue;
    }
    // By code points: a token never ends inside a surrogate pair.
    const letters = Array.from(piece);
    tokens.push(letters.slice(0, PART_OF_A_WORD + 1).join(''));
    for (let at = PART_OF_A_WORD + 1; at < letters.length; at += PART_OF_A_WORD) {
      tokens.push(letters.slice(at, at + PART_OF_A_WORD).join(''));
    }
  }
  return tokens;
}

export const plain = (text: string): AnswerToken[] => tokenise(text).map((token) => ({ token, chances: null }));

/** A usual rule of thumb for English: four characters a token. Good enough for prompts, which nobody sees cut. */
export const estimateTokens = (characters: number) => Math.ceil(characters / 4);
