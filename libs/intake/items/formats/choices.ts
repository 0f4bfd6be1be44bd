import { quote } from '#libs/lines/quote.js';
import { RejectedLine } from '../line-error.js';

/** A text that asks a question with options to choose from. */
export interface Choices {
  /** what stands before the options, without a heading like "Options:" */
  before: string;
  /** texts of the options (A), (B), ... in this order */
  options: string[];
}

const OPTION = /^[ \t]*\(([A-Z])\)[ \t]*(.*)$/;
const HEADING = /(?:^|[ \t\n])(?:answer )?(?:options|choices):\s*$/i;

/**
 * Parses the options that a text ends with: lines "(A) ...", "(B) ...", in the order of the alphabet, an option's further
 * lines below it. After the last one a single line may follow, as "The answer is:". Throws RejectedLine
 * `not_multiple_choice`.
 */
export function choicesOf(text: string): Choices {
  const lines = text.split(/\r?\n/);
  const start = lines.findLastIndex((line) => OPTION.exec(line)?.[1] === 'A');
  if (start < 0) throw new RejectedLine('not_multiple_choice', 'prompt has no line that begins with "(A)".');
  const options: string[][] = [];
  for (const line of lines.slice(start)) {
    const [, letter, said = ''] = OPTION.exec(line) ?? [];
    const due = letterAt(options.length);
    if (letter === due) options.push([said]);
    else if (letter === undefined) options.at(-1)?.push(line);
    else throw new RejectedLine('not_multiple_choice', `prompt has the option (${letter}) where (${due}) is due.`);
  }
  const [last = ''] = options.at(-1)?.splice(1, 1) ?? [];
  const tail = options.at(-1)?.splice(1) ?? [];
  if (tail.some((line) => line.trim() !== '')) {
    throw new RejectedLine('not_multiple_choice', `prompt goes on after its options and ${quote(last)}.`);
  }
  return {
    before: lines.slice(0, start).join('\n').replace(HEADING, ''),
    options: options.map((option) => option.join('\n').trim()),
  };
}

export const letterAt = (position: number) => String.fromCharCode('A'.charCodeAt(0) + position);
