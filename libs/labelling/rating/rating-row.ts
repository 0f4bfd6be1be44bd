import { v7 as uuid } from 'uuid';
import type { RatingSettings } from '#libs/domain/recipe.js';
import type { RatingRow } from '#libs/database/label-job/settlement.js';
import { nameOf } from '../judging/compared-text.js';
import { columnsOf, type Answer, type Seat } from '../judging/inquiry.js';
import type { ShownScore } from './inquiry.js';
import type { RatingLine } from './rating-line.js';

/** All ratings of one judge: its answers, the refusals in whose place the fallback was asked, or its failure. */
export function ratingRows(seat: Seat<ShownScore>, sheet: RatingLine[], settings: RatingSettings): RatingRow[] {
  const place = (question: number) => {
    const line = sheet[question];
    if (!line) throw new RangeError(`there is no line ${question}`);
    return { id: uuid(), principleId: line.principle.id, subject: nameOf(line.text), scale: settings.scale };
  };
  if (seat.answers.length === 0)
    return sheet.map((_, question) => ({ ...place(question), ...FAILED, judge: seat.judge }));
  const all = [...seat.answers.map((answer, question) => ({ question, answer })), ...seat.setAside];
  return all.map(({ question, answer }) => ({
    ...place(question),
    ...columnsOf(answer, settings.samples > 1),
    ...valuesOf(answer),
  }));
}

const NOTHING = { score: null, expected: null, applies: null, distribution: null, way: null, reasons: null };
const FAILED = { ...NOTHING, state: 'failed' as const, insteadOf: null, modelCallId: null, sampleCalls: [] };

function valuesOf({ reading }: Answer<ShownScore>) {
  if (!reading.ok) return NOTHING;
  const { score, expected, masses, way, reasons } = reading.value;
  return { score, expected, applies: score !== null, distribution: masses, way, reasons };
}
