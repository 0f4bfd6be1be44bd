import { v7 as uuid } from 'uuid';
import type { Side } from '#libs/domain/judgement.js';
import type { JudgementRow } from '#libs/database/label-job/settlement.js';
import { bound } from '#libs/statistics/log-odds.js';
import { softLabel } from '#libs/statistics/soft-label/soft-label.js';
import type { Criterion } from '../judging/criterion.js';
import { columnsOf, type Answer, type Seat } from '../judging/inquiry.js';
import type { ReadJudgement } from '../judging/label.js';
import { distributionOf, verdictOf } from './options.js';
import type { ShownVerdict } from './read-verdict.js';
import type { Line } from './sheet.js';

export interface RowSettings {
  epsilon: number;
  samples: number;
}

/** All judgements of one judge: its answers, the refusals in whose place the fallback was asked, or its failure. */
export function judgementRows(seat: Seat<ShownVerdict>, sheet: Line[], settings: RowSettings): JudgementRow[] {
  return judgedLines(seat, sheet, settings).map(({ line, row }) => ({ ...row, principleId: line.principle.id }));
}

/** What is kept of an answer, whatever it is about. */
type AnswerRow = Omit<JudgementRow, 'principleId'>;

/** The same, each with the line that it answers. */
export function judgedLines<About extends Criterion>(
  seat: Seat<ShownVerdict>,
  sheet: Line<About>[],
  settings: RowSettings,
): { line: Line<About>; row: AnswerRow }[] {
  if (seat.answers.length === 0) return sheet.map((line) => ({ line, row: failedRow(seat, line) }));
  const all = [...seat.answers.map((answer, question) => ({ question, answer })), ...seat.setAside];
  return all.map(({ question, answer }) => {
    const line = lineAt(sheet, question);
    return { line, row: answerRow(line, answer, settings) };
  });
}

function answerRow(line: Line<Criterion>, answer: Answer<ShownVerdict>, { epsilon, samples }: RowSettings): AnswerRow {
  const base = { id: uuid(), ...placeOf(line), ...columnsOf(answer, samples > 1) };
  const { reading } = answer;
  if (!reading.ok) return { ...base, verdict: null, probability: null, distribution: null, way: null, reasons: null };
  return { ...base, ...verdictColumns(reading.value, line.shownFirst, epsilon), reasons: reading.value.reasons };
}

/** What is stored of a verdict that was read. */
export function verdictColumns(
  shown: ShownVerdict,
  shownFirst: Side,
  epsilon: number,
): Pick<JudgementRow, 'verdict' | 'probability' | 'distribution' | 'way'> {
  const { verdict, distribution, way } = unswapped(shown, shownFirst);
  const { probability } = softLabel(distribution);
  const missing = shown.missing.map((letter) => verdictOf(letter, shownFirst));
  return {
    verdict,
    probability: probability === null ? null : bound(probability, epsilon),
    distribution: { ...distribution, missing },
    way,
  };
}

/** A judge whose call failed for good. */
function failedRow({ judge }: Seat<ShownVerdict>, line: Line<Criterion>): AnswerRow {
  return {
    id: uuid(),
    ...placeOf(line),
    judge,
    insteadOf: null,
    state: 'failed',
    verdict: null,
    probability: null,
    distribution: null,
    way: null,
    reasons: null,
    modelCallId: null,
    sampleCalls: [],
  };
}

/** A verdict on shown texts in candidate coordinates. */
export function unswapped(shown: ShownVerdict, shownFirst: Side): ReadJudgement {
  return {
    shownFirst,
    verdict: verdictOf(shown.letter, shownFirst),
    distribution: distributionOf(shown.masses, shownFirst),
    way: shown.way,
  };
}

const placeOf = ({ subject, shownFirst }: Line<Criterion>) => ({ subject: subject.name, shownFirst });

function lineAt<About extends Criterion>(sheet: Line<About>[], index: number): Line<About> {
  const line = sheet[index];
  if (!line) throw new RangeError(`there is no line ${index}`);
  return line;
}
