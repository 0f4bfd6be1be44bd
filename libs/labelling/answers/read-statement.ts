import { takenBack } from './afterthought.js';
import { viewOf, type AnswerView } from './answer-view.js';
import { hideQuoted } from './quoted.js';
import { withholds } from './refusal.js';
import { scan, wholeLine } from './scan.js';
import { linesOf } from './sentences.js';
import { decide, type Grammar, type Statement } from './statement.js';

/** A value found in a text: where it is named there, and the reasons given for it. Offsets are those of the source. */
export interface Found<T> {
  value: T;
  /** null: the reader cannot say which characters are the verdict */
  place: number | null;
  reasons: string | null;
}

/** `refused`: the text says of itself that it refuses. */
export type Finding<T> = Found<T> | { why: string; refused?: true };

export const isFound = <T>(finding: Finding<T>): finding is Found<T> => !('why' in finding);

/**
 * Finds the one value that a text states.
 *
 * Plain: the first line is the value and nothing else; what follows may explain it, but state no other.
 * Reasoned: the reasons may come first; the concluding statement decides.
 * Neither: a text that refuses, says that it gives no value, or takes it back afterwards.
 */
export function findStatement<T>(source: string, grammar: Grammar<T>, reasoned: boolean): Finding<T> {
  const [start, end] = insideFence(source);
  const text = source.slice(start, end);
  const found = reasoned ? concluding(text, grammar) : first(text, grammar);
  if (!isFound(found)) return found;
  return { ...found, place: found.place === null ? null : found.place + start };
}

/** An answer that is one code block and nothing else is what stands in the block. */
function insideFence(source: string): [start: number, end: number] {
  const open = /^\s*```\w*[ \t]*\r?\n/.exec(source.slice(0, 1000));
  if (!open) return [0, source.length];
  const start = open[0].length;
  const close = source.indexOf('```', start);
  return close >= 0 && source.slice(close + 3).trim() === '' ? [start, close] : [0, source.length];
}

function first<T>(source: string, grammar: Grammar<T>): Finding<T> {
  const shown = viewOf(source);
  if (/^\s*\[\s*["'{]/.test(shown.text)) return { why: 'the answer is a list' };
  const statement = wholeLine(linesOf(shown.text), grammar);
  if (!statement) return { why: 'the answer does not begin with a verdict on a line of its own' };
  if (statement.value === null) return { why: 'the verdict is not one of the options' };
  const { value } = statement;
  // what it quotes in its explanation is no verdict of its own
  const rest = viewOf(hideQuoted(source.slice(shown.sourceAt(statement.end))));
  const other = scan(rest.text, grammar, 'every name').find(
    (one) =>
      (one.value !== null && grammar.same(one.value, value)) !== (one.sense === 'for') &&
      !(one.value === null && one.sense === 'against'),
  );
  if (other) return { why: 'the answer states two verdicts' };
  const doubt = withheld(rest.text) ?? takenBackIn(rest.text, value, grammar);
  return doubt ?? { value, place: shown.sourceAt(statement.place), reasons: null };
}

function concluding<T>(source: string, grammar: Grammar<T>): Finding<T> {
  const view = viewOf(hideQuoted(source));
  const decision = decide(scan(view.text, grammar), grammar.same);
  if ('why' in decision) return decision;
  const { statement } = decision;
  const rest = view.text.slice(statement.end);
  const doubt = withheld(view.text) ?? takenBackIn(rest, statement.value, grammar);
  return (
    doubt ?? {
      value: statement.value,
      place: view.sourceAt(statement.place),
      reasons: reasons(source, view, statement),
    }
  );
}

/** Why a text that says this gives no verdict, whatever else it says; null where it may. Quotations must be hidden. */
export function withheld(text: string): { why: string; refused?: true } | null {
  const code = withholds(text);
  if (code === 'refused') return { why: 'the answer gives a verdict and refuses', refused: true };
  return code === null ? null : { why: 'the answer gives a verdict and says that it gives none' };
}

function takenBackIn<T>(rest: string, value: T, grammar: Grammar<T>): { why: string } | null {
  const why = takenBack(rest, value, grammar);
  return why === null ? null : { why };
}

/** What stands before the verdict; where that is nothing, what follows it. */
function reasons<T>(source: string, view: AnswerView, statement: Statement<T>): string | null {
  const before = source.slice(0, view.sourceAt(statement.start)).trim();
  const text = before === '' ? source.slice(view.sourceAt(statement.end)).trim() : before;
  return text === '' ? null : text;
}
