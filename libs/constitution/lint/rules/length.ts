import { countWords } from '../../words.js';
import type { Found, LintRule } from '../finding.js';
import { instructions } from '../../instructions.js';

/** "Which response is kinder?": what is compared, and by what. Fewer words leave one of the two to guesswork. */
const FEWEST = 4;
/** The longest text of the constitutions that come with Precept has 72 words, of the 48 published with Bai et al. (2022) 47. */
const MOST = 120;

/** Texts that say too little to judge by, or so much that judges weigh parts of it. */
export const length: LintRule = {
  name: 'length',
  *check(constitution): Generator<Found> {
    for (const { path, text } of instructions(constitution)) {
      const words = countWords(text);
      // what a point of a scale means may well be one word
      if (words < FEWEST && !path.includes('anchors')) {
        const message = `it has ${words} ${words === 1 ? 'word' : 'words'}: too few to say what is looked at and by what it is judged`;
        yield {
          severity: 'warning',
          path,
          message,
          fix: `write at least ${FEWEST} words, and what one would see in a good response`,
        };
      } else if (words > MOST) {
        const message = `it has ${words} words: judges weigh parts of so long a text, each time other ones`;
        yield {
          severity: 'warning',
          path,
          message,
          fix: `keep it below ${MOST + 1} words: split it into principles, or show cases as examples`,
        };
      }
    }
  },
};
