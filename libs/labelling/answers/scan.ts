import { corrects, handsOver, isLeadOnly, leadsAt, speaksForItself } from './leads.js';
import { linesOf, sentencesOf, type Stretch } from './sentences.js';
import type { Grammar, Match, Statement } from './statement.js';

/** Marks that say nothing, before a sentence and after it. */
const BEFORE = /[\s#"'[({]*/y;
const AFTER = /^[\s.,:;!"'\])}]*$/;
const DASH = /^\s*(?:[-–—•]\s+)?/;
const BULLET = /^\s*(?:[-–—•+]|\d{1,2}[.)]|#+)\s+(?=\S)/;

/**
 * All statements of a text, in their order. A bare name ("(B)") is one after a lead ("Verdict: B"), with a noun and a colon
 * ("Option: B"), as the last line or sentence, and on the first where no other line is a bare name (then they are
 * headings); or, with 'every name', wherever it has a line to itself that does not end in a colon.
 */
export function scan<T>(
  text: string,
  grammar: Grammar<T>,
  names: 'every name' | 'no headings' = 'no headings',
): Statement<T>[] {
  const statements: Statement<T>[] = [];
  const lines = linesOf(text);
  const bare = lines.map((line) => bareLine(line, grammar));
  const several = bare.filter((one) => one !== null).length > 1;
  const alike = verdictsLikeTheLast(bare, grammar);
  lines.forEach((line, i) => {
    const before = lines[i - 1]?.text ?? '';
    const announced = isLeadOnly(before);
    if (handsOver(before) && !announced) return;
    const name = bare[i];
    if (!name) return statements.push(...scanLine(line, grammar, i === lines.length - 1));
    const titled = name.noun === 'with colon';
    const verdict = announced || titled || i === lines.length - 1 || alike.has(i);
    const opens = /:\s*$/.test(line.text) && !titled;
    const heading = opens || (names === 'no headings' && !verdict && (several || i > 0));
    if (!heading) statements.push({ ...name, rank: verdict ? 2 : 0 });
  });
  return statements;
}

/**
 * Lines that are bare names and no headings, because nothing makes them so: those that end the text in a row ("A\nB"), and
 * those written as the last line is, where all of them give one other value: headings name every option.
 */
function verdictsLikeTheLast<T>(bare: (BareName<T> | null)[], grammar: Grammar<T>): Set<number> {
  const last = bare.at(-1);
  if (!last) return new Set();
  const row = bare.findLastIndex((one) => one === null) + 1;
  const above = bare.flatMap((name, i) => (name && i < row ? [{ ...name, i }] : []));
  const first = above[0]?.value ?? null;
  const alike = above.every(
    ({ value, noun }) => noun === last.noun && first !== null && value !== null && grammar.same(value, first),
  );
  return new Set([...bare.keys()].filter((i) => i >= row || (alike && bare[i] !== null)));
}

function scanLine<T>(line: Stretch, grammar: Grammar<T>, last: boolean): Statement<T>[] {
  const indent = BULLET.exec(line.text)?.[0].length ?? 0;
  const content = { text: line.text.slice(indent), start: line.start + indent };
  const sentences = sentencesOf(content);
  // "(A) Response A is better. (B) Response B is better.": names in a row that end the text are verdicts, or none is
  const names = last ? sentences.map((sentence) => bareLine(sentence, grammar)) : [];
  const row = names.findLastIndex((one) => one === null) + 1;
  return sentences.flatMap((sentence, i) => {
    const inRow = names.length - row > 1 && i >= row ? names[i] : null;
    if (inRow) return [{ ...inRow, rank: 2 as const }];
    // "The apple is missing. Incorrect.", but not "Step 2. B"
    const before = sentences[i - 1]?.text ?? '';
    const ends = last && i === sentences.length - 1 && /\S\s+\S+\s+\S/.test(before.slice(0, 200));
    const name = ends ? names[i] : null;
    return name ? [{ ...name, rank: 2 as const }] : scanSentence(sentence, grammar);
  });
}

type BareName<T> = Statement<T> & Pick<Match<T>, 'noun'>;

function bareLine<T>(line: Stretch, grammar: Grammar<T>): BareName<T> | null {
  // a long line is no name, whatever it says
  if (line.text.length > 200 || isQuestion(line.text)) return null;
  const match = grammar.match(line.text, startOf(line.text, dashOf(line.text)), true);
  if (match?.form !== 'bare' || !AFTER.test(line.text.slice(match.end))) return null;
  return { ...statementOf(line, match, 0, true), noun: match.noun };
}

const dashOf = (text: string) => DASH.exec(text)?.[0].length ?? 0;

/**
 * The first line as one verdict and nothing else ("B", "Answer: (B)", "B. Response B is better."), else null. A line that
 * only announces the verdict ("### Answer") is taken together with the next one.
 */
export function wholeLine<T>(lines: Stretch[], grammar: Grammar<T>): Statement<T> | null {
  const line = lines[isLeadOnly(lines[0]?.text ?? '') ? 1 : 0];
  // nothing so long is one verdict
  if (!line || line.text.length > 2000) return null;
  const whole = wholeSentence(line, grammar);
  if (whole) return whole;
  const sentences = sentencesOf(line).map((sentence) => wholeSentence(sentence, grammar));
  const [first] = sentences;
  const agree = sentences.every(
    (one) => one?.value != null && first?.value != null && grammar.same(one.value, first.value),
  );
  return first && agree ? { ...first, end: line.start + line.text.length } : null;
}

/** The one statement for a value that a whole sentence is, after nothing but leads; else null. */
function wholeSentence<T>(sentence: Stretch, grammar: Grammar<T>): Statement<T> | null {
  if (isQuestion(sentence.text)) return null;
  const from = startOf(sentence.text, dashOf(sentence.text));
  if (corrects(sentence.text, from)) return null;
  // "Answer B" is a lead and a name, or a noun and a letter
  for (const lead of [leadsAt(sentence.text, from), { end: from, rank: 0 as const }]) {
    const match = grammar.match(sentence.text, startOf(sentence.text, lead.end), true);
    if (match?.sense === 'for' && AFTER.test(sentence.text.slice(match.end)))
      return statementOf(sentence, match, lead.rank, true);
  }
  return null;
}

const CLAUSE =
  /[,;–—](?=[\s–—])\s*|:\s+(?=(?:(?:the|my) )?(?:(?:final|overall) )?(?:answer|verdict|decision|conclusion|choice)\b)|(?<=\s)(?:-|but)\s+|—/gi;

function scanSentence<T>(sentence: Stretch, grammar: Grammar<T>): Statement<T>[] {
  const { text } = sentence;
  if (isQuestion(text)) return [];
  const found: Statement<T>[] = [];
  const starts = [0, ...[...text.matchAll(CLAUSE)].map(({ index, 0: mark }) => index + mark.length)];
  let concluding = false;
  let outright = true;
  let spoilt = false;
  starts.forEach((at, i) => {
    const from = startOf(text, at);
    const end = starts[i + 1] ?? text.length;
    if (from >= end - 1 && i > 0) return;
    const lead = leadsAt(text, from);
    // a conclusion that has begun goes on through the clauses of its sentence
    concluding ||= lead.rank === 1;
    const match = outright && !spoilt ? matchAt(text, from, lead, grammar) : null;
    // "Verdict: A is right if ..., so B": what was announced is not said
    spoilt ||= !match && announces(text, lead.end) && grammar.match(text, startOf(text, lead.end), true) !== null;
    if (match) {
      const rank = lead.rank === 2 || match.noun === 'with colon' ? 2 : concluding || match.concludes ? 1 : 0;
      found.push(statementOf(sentence, match, rank, i === 0));
    } else outright &&= leavesOpen(text.slice(Math.min(lead.end, end), end), grammar);
    if (/(?:;\s*|\bbut\s+)$/.test(text.slice(Math.max(0, end - 8), end))) outright = true;
  });
  return found;
}

/** Whether a colon stands before this place: "Verdict: ". */
const announces = (text: string, at: number) => /:[\s("'[]*$/.test(text.slice(Math.max(0, at - 20), at));

/** Whether the next clause of the sentence may still state a verdict. "A," begins a list: "A, B is better". */
function leavesOpen<T>(clause: string, grammar: Grammar<T>): boolean {
  if (clause.length < 60) {
    const match = grammar.match(clause, startOf(clause), true);
    if (match?.form === 'bare' && AFTER.test(clause.slice(match.end))) return false;
  }
  return speaksForItself(clause);
}

const isQuestion = (text: string) => /\?["')\]}]*$/.test(text.slice(-20).trimEnd());

function matchAt<T>(
  text: string,
  from: number,
  lead: { end: number; rank: 0 | 1 | 2 },
  grammar: Grammar<T>,
): Match<T> | null {
  const match = grammar.match(text, startOf(text, lead.end), lead.rank > 0);
  const led = lead.rank > 0 || match?.noun === 'with colon';
  if (match && (match.form === 'sentence' || (led && AFTER.test(text.slice(match.end))))) return match;
  const plain = lead.end === from ? null : grammar.match(text, from, false);
  return plain?.form === 'sentence' ? plain : null;
}

function statementOf<T>(sentence: Stretch, match: Match<T>, rank: Statement<T>['rank'], whole: boolean): Statement<T> {
  return {
    value: match.value,
    sense: match.sense,
    rank,
    start: sentence.start,
    end: sentence.start + sentence.text.length,
    place: sentence.start + match.place,
    whole: whole && AFTER.test(sentence.text.slice(match.end)),
  };
}

/** Where the words begin, behind brackets and quotation marks. */
function startOf(text: string, from = 0): number {
  BEFORE.lastIndex = from;
  return from + (BEFORE.exec(text)?.[0].length ?? 0);
}
