import type { ContrastFigures, QuestionFigures } from '#libs/database/read-models/question-figures.js';
import { count } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';
import { titled } from './titled.js';

const points = (mean: number | null) => (mean === null ? '-' : mean.toFixed(3));
const percent = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

/** How the images of a run answered their questions; empty where none was asked. */
export function questionTexts(questions: QuestionFigures | null, paint: Paint): string[] {
  if (questions === null) return [];
  const { answerer, images, asked, unanswered, cannotTell, ofAnswered, ofAll, kinds } = questions;
  const lines: [string, string][] = [
    ['answered by', oneLine(answerer)],
    ['images', count(images)],
    ['questions', `${count(asked)}, unanswered ${percent(unanswered, asked)} (${count(cannotTell)} cannot tell)`],
    ['mean score', `${points(ofAnswered)} of answered, ${points(ofAll)} of all asked`],
    ...kinds.map((one): [string, string] => [
      `  ${one.kind ?? 'no kind'}`,
      `${points(one.ofAnswered)}, n ${count(one.asked)}, unanswered ${percent(one.unanswered, one.asked)}`,
    ]),
  ];
  return [titled('Questions', facts(lines, paint), paint)];
}

/** How often captions fit the true prompt better than a perturbed one; empty where that was not asked. */
export function contrastTexts(contrasts: readonly ContrastFigures[], paint: Paint): string[] {
  if (contrasts.length === 0) return [];
  const lines = contrasts.map(({ judge, kind, asked, won, lost, ties, unread }): [string, string] => [
    kind === null ? oneLine(judge) : `  ${kind}`,
    `true prompt fits better ${percent(won, asked - unread)}, n ${count(asked)} (perturbed ${count(lost)}, neither ${count(ties)}, unread ${count(unread)})`,
  ]);
  return [titled('Captions against perturbed prompts', facts(lines, paint), paint)];
}
