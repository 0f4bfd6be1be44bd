/** A stretch of text: a sentence with the list mark before it and the white space after it. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

/** The mark of a list line ("2. ", "- ") or nothing, then up to the end of a sentence or of the line. */
const SENTENCE = /(?:[ \t]*(?:\d{1,2}[.)]|[-*•])[ \t]+)?[^\n]*?(?:[.!?]+["')\]]*(?=\s|$)[ \t]*\n*|\n+|$)/gy;

/** The sentences of a text; put together again they are the text. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  SENTENCE.lastIndex = 0;
  while (SENTENCE.lastIndex < text.length) {
    const start = SENTENCE.lastIndex;
    const match = SENTENCE.exec(text);
    // The pattern ends at the end of the text at the latest, so that it always finds one.
    if (!match?.[0]) throw new Error(`no sentence at ${start}`);
    sentences.push({ text: match[0], start, end: start + match[0].length });
  }
  return sentences;
}
