import type { Problem } from './problem.js';
import { principleLabel } from './principle-label.js';
import { fieldName } from './field-name.js';
import type { SourceTree } from './source-tree.js';

/** Fields that hold sentences: in a number or a single word, a comment behind it cuts nothing off. */
const SENTENCES =
  /\/(?:name|title|description|critique|revision|comparison|question|prompt|response|reasons|content|(?:anchors|responses)\/[^/]+)$/;

/** A text of one line whose rest is a comment, because " #" stands in it without quotes. */
export interface CutText {
  /** JSON pointer of the text */
  pointer: string;
  /** where the comment begins */
  offset: number;
  /** what is lost, from the "#" on */
  lost: string;
}

/** Texts that may go on behind a "#": YAML reads the rest as a comment, and nobody is told. Two spaces before it are the custom of comments. */
export const cutTexts = ({ comments }: SourceTree): CutText[] =>
  comments.filter(({ pointer, spaces }) => spaces === 1 && SENTENCES.test(pointer));

export const CUT_FIX =
  'put the text in quotes, or on lines of its own under ">-"; what is meant as a comment, on a line of its own';

/** What is lost of a text, in words. */
export const cutWords = (lost: string): string =>
  `what follows its " #" is read as a comment and no part of the text: "${lost.slice(0, 60)}"`;

/** The same as problems, at the comment. */
export const cutProblems = (tree: SourceTree): Problem[] =>
  cutTexts(tree).map(({ pointer, offset, lost }) => ({
    offset,
    message: `${principleLabel(tree.value, pointer)}${fieldName(pointer)}: ${cutWords(lost)}; ${CUT_FIX}`,
  }));
