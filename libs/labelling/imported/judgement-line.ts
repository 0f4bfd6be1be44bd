import { didYouMean } from '#libs/config/nearest-word.js';
import { cleanText } from '#libs/domain/clean-text.js';
import { JUDGEMENT_STATES, other, type JudgementState, type Side } from '#libs/domain/judgement.js';
import { checkStorable } from '#libs/lines/check-storable.js';
import { onlyFields, textField, wrongType } from '#libs/lines/fields.js';
import { LineFault } from '#libs/lines/line-fault.js';
import { quote } from '#libs/lines/quote.js';
import { isLetter, LETTERS, type Letter } from '../comparison/options.js';
import { RejectedJudgement } from './judgement-error.js';
import { readLogprobs, readTokens, type TokenLogprob } from './token-fields.js';

const FIELDS = [
  'item',
  'judge',
  'order',
  'subject',
  'principle',
  'answer',
  'verdict',
  'logprobs',
  'tokens',
  'state',
  'reasons',
  'finishReason',
] as const;
const SAID = ['answer', 'verdict', 'logprobs', 'state'] as const;
const SIDES: readonly Side[] = ['first', 'second'];
const FAILURES = JUDGEMENT_STATES.filter((state) => state !== 'readable');
const MAX_JUDGE = 200;

/** What a judge said, as the file has it. */
export type Said =
  | { kind: 'answer'; text: string }
  /** as it was shown: A is the text that was shown first */
  | { kind: 'verdict'; letter: Letter }
  /** of the verdict token; `tokens`: what some of them mean, null: as the reader has it */
  | { kind: 'logprobs'; logprobs: TokenLogprob[]; tokens: Map<string, Letter> | null }
  /** it said nothing that could be read */
  | { kind: 'state'; state: Exclude<JudgementState, 'readable'> };

/** One line of an import: its types are right; whether its item and principle are there is seen later. */
export interface JudgementLine {
  /** externalId or content hash */
  item: string;
  judge: string;
  /** key */
  principle: string;
  /** positions of the two candidates, the lower one first */
  positions: [number, number];
  /** which of them was shown first */
  shownFirst: Side;
  said: Said;
  reasons: string | null;
  finishReason: string | null;
}

/** What lines may leave out. */
export interface LineDefaults {
  judge?: string;
  principle?: string;
}

/** Throws RejectedJudgement, LineFault. */
export function readJudgementLine(line: Record<string, unknown>, defaults: LineDefaults): JudgementLine {
  onlyFields(line, FIELDS);
  const order = readOrder(textField(line, 'order'));
  const given = readSubject(line.subject);
  const [i, j] = given;
  return {
    item: readItem(line),
    judge: readJudge(line, defaults.judge),
    principle: withDefault(line, 'principle', defaults.principle),
    positions: i < j ? [i, j] : [j, i],
    shownFirst: i < j ? order : other(order),
    said: readSaid(line, order),
    reasons: modelText(line, 'reasons'),
    finishReason: modelText(line, 'finishReason'),
  };
}

/** What could never be stored is no name of an item. */
function readItem(line: Record<string, unknown>): string {
  const item = textField(line, 'item');
  checkStorable(item, 'item');
  return item;
}

function withDefault(line: Record<string, unknown>, field: string, value: string | undefined): string {
  return line[field] === undefined && value !== undefined ? value : textField(line, field);
}

function readJudge(line: Record<string, unknown>, value: string | undefined): string {
  const judge = withDefault(line, 'judge', value);
  checkStorable(judge, 'judge');
  const fault =
    judge.trim() === '' ? 'is blank' : judge.length > MAX_JUDGE ? `is longer than ${MAX_JUDGE} characters` : null;
  if (fault !== null) throw new RejectedJudgement('judge_invalid', 'judge', `judge ${fault}.`);
  return judge;
}

function readOrder(order: string): Side {
  const side = SIDES.find((one) => one === order);
  if (side) return side;
  throw new RejectedJudgement(
    'unknown_order',
    'order',
    `order is ${quote(order)}: it is "first" or "second", the candidate of the subject that was shown first.`,
  );
}

function readSubject(subject: unknown): [number, number] {
  if (subject === undefined) return [0, 1];
  const wanted = 'a list of two positions of candidates, counted from 0, as [0, 1]';
  if (!Array.isArray(subject) || subject.length !== 2) wrongType('subject', subject, wanted);
  const [first, second] = subject.map((position: unknown, i) => {
    if (typeof position === 'number' && Number.isInteger(position) && position >= 0) return position;
    return wrongType(`subject[${i}]`, position, 'a position, counted from 0');
  });
  if (first === undefined || second === undefined) return wrongType('subject', subject, wanted);
  if (first !== second) return [first, second];
  throw new RejectedJudgement('same_candidate', 'subject', `subject compares candidate ${first} with itself.`);
}

function readSaid(line: Record<string, unknown>, order: Side): Said {
  const given = SAID.filter((field) => line[field] !== undefined);
  const [field, further] = given;
  if (field === undefined) {
    throw new RejectedJudgement(
      'no_verdict',
      null,
      `The line has no verdict: one of ${SAID.join(', ')} says what the judge said.`,
    );
  }
  if (further !== undefined) {
    throw new RejectedJudgement(
      'several_verdicts',
      further,
      `The line has ${given.join(' and ')}: one of them is the verdict.`,
    );
  }
  if (line.tokens !== undefined && field !== 'logprobs') {
    throw new LineFault('unknown_field', 'tokens belongs to logprobs, and the line has none.', 'tokens');
  }
  switch (field) {
    case 'answer':
      return { kind: 'answer', text: cleanText(textField(line, 'answer')) };
    case 'verdict':
      return { kind: 'verdict', letter: readVerdict(line, order) };
    case 'logprobs': {
      const { logprobs, tokens } = line;
      return {
        kind: 'logprobs',
        logprobs: readLogprobs(logprobs),
        tokens: tokens === undefined ? null : readTokens(tokens, 'tokens'),
      };
    }
    case 'state':
      return { kind: 'state', state: readState(textField(line, 'state')) };
  }
}

/** A verdict about candidates becomes the letter under which it was shown. */
function readVerdict(line: Record<string, unknown>, order: Side): Letter {
  if (line.verdict === null)
    wrongType('verdict', null, 'a verdict; where none could be read, give "state": "unreadable"');
  const verdict = textField(line, 'verdict');
  if (isLetter(verdict)) return verdict;
  if (verdict === 'tie') return 'C';
  if (verdict === 'not_applicable') return 'D';
  const side = SIDES.find((one) => one === verdict);
  if (side) return side === order ? 'A' : 'B';
  const known = [...SIDES, 'tie', 'not_applicable', ...LETTERS];
  const hint = didYouMean(verdict, known) || `; it is one of ${known.join(', ')}.`;
  throw new RejectedJudgement('unknown_verdict', 'verdict', `verdict is ${quote(verdict)}${hint}`);
}

function readState(word: string): Exclude<JudgementState, 'readable'> {
  const state = FAILURES.find((one) => one === word);
  if (state) return state;
  const why = `state is ${quote(word)}: it says why there is no verdict, one of ${FAILURES.join(', ')}.`;
  throw new RejectedJudgement('unknown_state', 'state', why);
}

/** A text that a model may have written: kept as far as it can be stored. */
function modelText(line: Record<string, unknown>, field: string): string | null {
  return line[field] === undefined ? null : cleanText(textField(line, field));
}
