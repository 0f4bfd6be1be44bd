import type { Found, LintRule } from '../finding.js';
import { instructions, isJudged } from '../../instructions.js';

/** Qualities that a response can have one without the other: a list that takes from two rows is two demands. */
const QUALITIES: readonly (readonly string[])[] = [
  ['helpful', 'useful'],
  ['harmless', 'harmful', 'safe', 'safer', 'dangerous', 'toxic'],
  ['honest', 'truthful', 'accurate', 'correct', 'factual', 'true', 'truer'],
  [
    'kind',
    'kinder',
    'polite',
    'politer',
    'respectful',
    'friendly',
    'friendlier',
    'empathetic',
    'caring',
    'warm',
    'warmer',
    'amiable',
    'cordial',
    'pleasant',
    'thoughtful',
    'considerate',
    'family-friendly',
  ],
  ['ethical', 'moral', 'wise', 'wiser', 'lawful', 'legal', 'conscientious', 'acceptable', 'age-appropriate'],
  ['concise', 'brief', 'briefer', 'short', 'shorter', 'succinct'],
  ['clear', 'clearer', 'readable', 'understandable', 'well-structured'],
  ['creative', 'interesting', 'engaging', 'funny', 'funnier', 'entertaining', 'original'],
  ['complete', 'thorough', 'detailed', 'comprehensive', 'relevant'],
];
const ROW = new Map(QUALITIES.flatMap((row, at) => row.map((word) => [word, at] as const)));
const WORD = `(?:(?:the )?(?:more|most|less|least|very|equally) )?(?:${[...ROW.keys()].sort((a, b) => b.length - a.length).join('|')})`;
const LIST = new RegExp(`\\b${WORD}(?:(?:, and|, or|,| and| or| but also) (?:(?:socially|also) )?${WORD})+\\b`, 'giu');

/** Whom a list describes that is no list of demands: "what a wise and friendly person would say". */
const PERSON =
  /^ (?:and \p{L}+ )?(?:person|people|adult|friend|expert|professional|teacher|therapist|reader|human)\b/iu;

/** A list of qualities from more than one row. */
function mixedList(text: string): string | undefined {
  const lists = [...text.matchAll(LIST)].filter(({ 0: list, index }) => !PERSON.test(text.slice(index + list.length)));
  return lists
    .map(([list]) => list)
    .find((list) => {
      const words = list.toLowerCase().split(/[\s,]+/);
      return new Set(words.flatMap((word) => ROW.get(word) ?? [])).size > 1;
    });
}

/** A further demand, said as one. */
const FURTHER =
  /(?<=[.!?;]\s{1,3})(?:also\b|additionally\b|furthermore\b|moreover\b|in addition\b|besides,|at the same time,|if possible, also\b)[^.!?]*/iu;

/** A second quality in a clause of its own: "is more polite, and uses fewer words". */
const COMPARATIVE = '(?:more|less|fewer|better|\\p{L}{3,}er)';
const AND_DOES = new RegExp(
  `\\b(?:is|sounds|seems|stays) (?:the )?(?:${COMPARATIVE}|most|least)\\b[^.?!;,]*,? and (?:it )?(?:also )?\\p{L}{3,}s (?:with )?(?:the )?(?:${COMPARATIVE}|most|least|fewest|best)\\b`,
  'iu',
);

const FIX =
  'make a principle of each, so that reports show which of them decided, or say which comes first where they differ';

/** More than one question in one text: where the answers differ, the judge decides which counts. */
export const twoDemands: LintRule = {
  name: 'two-demands',
  *check(constitution): Generator<Found> {
    for (const instruction of instructions(constitution)) {
      const { path, text } = instruction;
      const found = (message: string): Found => ({ severity: 'warning', path, message, fix: FIX });
      const further = FURTHER.exec(text)?.[0].trim();
      if (further !== undefined) yield found(`it makes a further demand: "${further}"`);
      if (!isJudged(instruction)) continue;
      const list = mixedList(text) ?? AND_DOES.exec(text)?.[0];
      if (list !== undefined) yield found(`it asks for qualities that do not always go together: "${list}"`);
      const questions = text.match(/[?？]/gu)?.length ?? 0;
      if (questions > 1) yield found(`it asks ${questions} questions`);
    }
  },
};
