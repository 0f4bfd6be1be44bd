import type { Decision, Revealed } from './review-query';
import { SKIP_WORDS } from './skip-words';

/** A verdict as it stands after "You:" or "The judge:". */
export const VERDICT_WORDS: Record<Revealed['value'], string> = {
  left: 'left is better',
  right: 'right is better',
  tie: 'no difference',
  both_bad: 'both are bad',
  complies: 'it complies',
  violates: 'it violates the principle',
  unclear: 'cannot be told',
};

const ANSWER_WORDS: Record<string, Record<string, string>> = {
  caption: { right: 'the caption is right', partly: 'the caption is right in part', wrong: 'the caption is wrong' },
  fixed: { yes: 'it was mended', partly: 'it was mended in part', no: 'it was not mended' },
  damaged: { yes: 'something was damaged', no: 'nothing was damaged' },
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A decision in a few words: "Left is better", "It was mended in part, nothing was damaged", "Skipped: it is broken". */
export function decisionWords({
  value,
  answers,
  skipReason,
}: Pick<Decision, 'value' | 'answers' | 'skipReason'>): string {
  if (skipReason !== null) return `Skipped: ${SKIP_WORDS[skipReason]}`;
  const beside = Object.entries(answers).flatMap(([question, answer]) => ANSWER_WORDS[question]?.[answer] ?? []);
  return capital([value === null ? [] : VERDICT_WORDS[value], beside].flat().join(', '));
}
