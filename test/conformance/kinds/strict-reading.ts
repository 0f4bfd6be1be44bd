import { optionSet } from '#libs/labelling/answers/option-set.js';
import { readOption } from '#libs/labelling/answers/read-option.js';
import { verdictOf } from '#libs/labelling/comparison/options.js';
import type { JudgedPairs, PairAnswer, Series } from './judged-pairs.js';
import { readerOf, verdictByPatterns } from './pair-reader.js';
import { said } from './said.js';

/** What the recorded judges were offered. */
const OFFERED = optionSet([{ letter: 'a' }, { letter: 'b' }], { nouns: ['Output'] });
const UNREADABLE = 'unreadable';

/** Longer than any way to name an option: such answers give reasons. */
const LONGEST_NAME = 40;

/** The slot that a text names, "a" or "b", by Precept's own reader; "unreadable". */
export function strictReading(text: string, reasoned: boolean): string {
  const reading = readOption(said(text), OFFERED, { reasoned });
  return reading.ok ? reading.value.letter : UNREADABLE;
}

/** Whether answers of one stage give reasons: most of them are longer than a name. */
export function giveReasons(answers: readonly PairAnswer[]): boolean {
  const lengths = answers.map(({ text }) => text.trim().length).sort((a, b) => a - b);
  return (lengths[lengths.length >> 1] ?? 0) > LONGEST_NAME;
}

/** How the two readings of one stage's answers compare. */
export interface ReadingDifferences {
  judge: string;
  strategy: string;
  stage: number;
  answers: number;
  /** each answer that the two read otherwise */
  different: DifferentReading[];
}

export interface DifferentReading {
  item: string;
  shownFirst: PairAnswer['shownFirst'];
  /** "by its pattern (a), by Precept (b)" */
  kind: string;
  text: string;
}

/** Precept's own reading of every answer beside the one by the recorded set's patterns. */
export function readingDifferences({ series }: JudgedPairs): ReadingDifferences[] {
  return series.flatMap((one) =>
    stagesOf(one).flatMap((stage) => {
      const reader = readerOf(one, stage);
      const answers = one.answers.filter((answer) => answer.stage === stage);
      if (!reader) return [];
      const reasoned = giveReasons(answers);
      const different: DifferentReading[] = [];
      for (const answer of answers) {
        const byPattern = verdictByPatterns(answer, reader);
        // in the slots that were shown, as the text has them
        const slot = byPattern === null ? UNREADABLE : byPattern === verdictOf('A', answer.shownFirst) ? 'a' : 'b';
        const strict = strictReading(answer.text, reasoned);
        if (slot === strict) continue;
        const kind = `by its pattern ${shown(slot)}, by Precept ${shown(strict)}`;
        different.push({ item: answer.itemId, shownFirst: answer.shownFirst, kind, text: answer.text });
      }
      return [{ judge: one.judge, strategy: one.strategy, stage, answers: answers.length, different }];
    }),
  );
}

const shown = (slot: string) => (slot === UNREADABLE ? slot : `(${slot})`);

const stagesOf = ({ answers }: Series) => [...new Set(answers.map(({ stage }) => stage))].sort((a, b) => a - b);

const VERDICT_WORD = /\b(?:better|best|prefer\w*|choose|chosen|superior|winner|wins?|ties?)\b/i;

/**
 * The slot of a text that begins with its verdict and goes on to explain it: "Output (b) is better." and a line on what is
 * wrong with (a). A pattern that looks for a name at the start of any line takes the explanation for the verdict. Null for
 * other texts, also for one that weighs the other output once more.
 */
export function verdictFirst(text: string): 'a' | 'b' | null {
  const found = /^\s*Output \(([ab])\) is better\.\s+(\S[^]*)$/.exec(text);
  if (!found) return null;
  const [slot, other] = found[1] === 'a' ? (['a', 'b'] as const) : (['b', 'a'] as const);
  const weighed = (found[2] ?? '').split(/(?<=[.!?])\s+|\n/).filter((one) => one.includes(`Output (${other})`));
  return weighed.some((sentence) => VERDICT_WORD.test(sentence)) ? null : slot;
}
