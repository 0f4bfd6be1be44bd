import type { Dto } from '../../api/client';
import type { Tone } from '../../pieces/badge';
import { bothNames } from '../../../../../libs/domain/text-name';

type Label = Dto['ReportedLabelDto'];

/** The two texts of a label as people call them; null: of its first two candidates. */
export const textsOf = (subject: string | null) => bothNames(subject ?? 'candidate:0|candidate:1');

const UNDECIDED: Partial<Record<Label['outcome'], string>> = {
  tie: 'no difference',
  not_applicable: 'nothing applies',
  veto_conflict: 'vetoes conflict',
};

/** What all principles together come to. */
export function decisionOf({ side, outcome, probability, subject }: Label): { words: string; tone: Tone } {
  const [first, second] = textsOf(subject);
  if (side === null) return { words: UNDECIDED[outcome] ?? outcome.replaceAll('_', ' '), tone: 'unsure' };
  const sure = probability === null ? '' : `, ${(side === 'first' ? probability : 1 - probability).toFixed(2)}`;
  return { words: `${side === 'first' ? first : second}${sure}`, tone: 'good' };
}

/** What one principle says; its probability is that of the text it leans to. */
export function answerOf(
  { probability, flipped, scores }: Label['principles'][number],
  [first, second]: readonly [string, string],
): { words: string; tone: Tone; figure: string } {
  if (probability === null) return { words: 'does not apply', tone: 'plain', figure: '' };
  const rated = scores
    ? ` (${[scores.first, scores.second].map((score) => score?.toFixed(1) ?? '-').join(' : ')})`
    : '';
  const figure = `${Math.max(probability, 1 - probability).toFixed(2)}${rated}`;
  if (flipped === true) return { words: 'flips with the order', tone: 'unsure', figure };
  if (probability === 0.5) return { words: 'no difference', tone: 'unsure', figure };
  return { words: probability > 0.5 ? first : second, tone: 'good', figure };
}
