import type { Found, LintRule, Severity } from '../finding.js';
import { instructions, isJudged } from '../../instructions.js';

interface Format {
  pattern: RegExp;
  /** what such words are, after "it holds" */
  is: string;
  /** how grave it is in a judge's text; in a writer's it is a warning */
  judged: Severity;
  /** true: in a writer's text the same words are no fault */
  onlyJudged?: boolean;
  /** true: in a text for ratings the same words are no fault */
  notRated?: boolean;
}

/** A letter that names an option, not a grade or a vitamin: with its fellow, behind a word or a mark that leads to options. */
const LEADS =
  '(?:^|[,:;(] ?|\\b(?:is|are|does|if|whether|when|that|prefer|choose|pick|select|compare|rate|either|both|would|with|Is|Are|Does|If|Whether|When|Prefer|Choose|Pick|Select|Compare|Rate|Would) )';
const LETTERS = `${LEADS}[AB](?:(?:,| is| has| does)? [^.?!]{0,40}?)?(?: (?:or|and|nor|than|over|to|versus|vs\\.?) |/)[AB]\\b`;

const THINGS = 'response|answer|reply|image|picture|option|choice|candidate|completion|output';
/** Words by which a text tells a model how to answer: "Return JSON". "Which returns valid JSON" tells what a response does. */
const TELLS =
  '(?<=^|[.!?:;]\\s{1,3}|\\b(?:please|then) )(?:answer|respond|reply|return|output|say|state|write|give|print)';
const SHAPES =
  'json|yaml|xml|yes or no|yes/no|true or false|(?:a single|one|just a|only a|only the|just the) (?:word|letter|number|character|verdict)|the letter';
const MARKS = 'options|answer|verdict|choice|critique|revision|critique ?request|revision ?request|human|assistant';

const FORMATS: readonly Format[] = [
  { pattern: /[([][AB][)\]]|["'“‘][AB]["'”’]/u, is: 'the letter of an option', judged: 'error' },
  { pattern: new RegExp(LETTERS, 'u'), is: 'the letters of options', judged: 'error' },
  {
    pattern: new RegExp(
      `\\b(?:${THINGS}|${THINGS.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())})s? [AB12]\\b`,
      'u',
    ),
    is: 'the name of an option',
    judged: 'error',
  },
  {
    pattern: new RegExp(
      `\\bthe (?:first|second|left|right)(?:-hand)? (?:${THINGS})\\b|\\b(?:${THINGS}|one) on the (?:left|right)\\b|\\bthe (?:first|left)(?: one)? or the (?:second|right)\\b`,
      'iu',
    ),
    is: 'a place, which changes when the two change places',
    judged: 'warning',
    onlyJudged: true,
  },
  {
    pattern: new RegExp(`${TELLS}\\b[^.!?:\\n]{0,40}\\b(?:${SHAPES})\\b`, 'imu'),
    is: 'a form of answer',
    judged: 'error',
  },
  {
    pattern: new RegExp(`(?:^|\\n)\\s*(?:${MARKS}): *(?:$|\\n|\\(|yes\\b|no\\b)|\\b(?:${MARKS}):\\s*$`, 'iu'),
    is: 'the mark of an answer',
    judged: 'error',
  },
  {
    pattern:
      /\b(?:on a scale (?:of|from)|(?:rate|score|grade)\b[^.!?\n]{0,60}\bfrom) (?:0|1|one) ?(?:-|–|to) ?(?:\d+|five|ten)\b/iu,
    is: 'a scale',
    judged: 'error',
    notRated: true,
  },
];

const FIX = 'delete it: the prompts bring letters, orders and formats, and show each pair in both orders';

/** Letters, places and formats that the prompts bring, and that contradict them when a principle brings them too. */
export const answerFormat: LintRule = {
  name: 'answer-format',
  *check(constitution): Generator<Found> {
    for (const instruction of instructions(constitution)) {
      const ofJudge = isJudged(instruction);
      for (const { pattern, is, judged, onlyJudged = false, notRated = false } of FORMATS) {
        if ((onlyJudged && !ofJudge) || (notRated && instruction.use === 'rating')) continue;
        const words = pattern.exec(instruction.text);
        if (words === null) continue;
        const message = `it holds ${is}: "${words[0].trim()}"`;
        yield { severity: ofJudge ? judged : 'warning', path: instruction.path, message, fix: FIX };
      }
    }
  },
};
