import { v7 as uuid } from 'uuid';
import type { RatingSettings } from '#libs/domain/recipe.js';
import type { RatingRow } from '#libs/database/label-job/settlement.js';
import { nameOf } from '../judging/compared-text.js';
import type { Criterion } from '../judging/criterion.js';
import { columnsOf, type Answer, type Seat } from '../judging/inquiry.js';
import type { ShownScore } from './inquiry.js';
import type { RatingLine } from './rating-line.js';

/** All ratings of one judge: its answers, the refusals in whose place the fallback was asked, or its failure. */
export function ratingRows(seat: Seat<ShownScore>, sheet: RatingLine[], settings: RatingSettings): RatingRow[] {
  return ratedRows(seat, sheet, settings).map(({ line, row }) => ({ ...row, principleId: line.principle.id }));
}

/** The same, each with the line that it answers, whatever that is about. */
export function ratedRows<About extends Criterion>(
  seat: Seat<ShownScore>,
  sheet: RatingLine<About>[],
  settings: RatingSettings,
): { line: RatingLine<About>; row: Omit<RatingRow, 'principleId'> }[] {
  const place = ({ text }: RatingLine<About>) => ({ id: uuid(), subject: nameOf(text), scale: settings.scale });
  if (seat.answers.length === 0)
    return sheet.map((line) => ({ line, row: { ...place(line), ...FAILED, judge: seat.judge } }));
  const all = [...seat.answers.map((answer, question) => ({ question, answer })), ...seat.setAside];
  return all.map(({ question, answer }) => {
    const line = sheet[question];
    if (!line) throw new RangeError(`there is no line ${question}`);
    return { line, row: { ...place(line), ...columnsOf(answer, settings.samples > 1), ...valuesOf(answer) } };
  });
}

const NOTHING = { score: null, expected: null, applies: null, distribution: null, way: null, reasons: null };
const FAILED = { ...NOTHING, state: 'failed' as const, insteadOf: null, modelCallId: null, sampleCalls: [] };

function valuesOf({ reading }: Answer<ShownScore>) {
  if (!reading.ok) return NOTHING;
  const { score, expected, masses, way, reasons } = reading.value;
  return { score, expected, applies: score !== null, distribution: masses, way, reasons };
}
