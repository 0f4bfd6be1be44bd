import { readVerdict } from '#libs/labelling/comparison/read-verdict.js';
import { verdictOf } from '#libs/labelling/comparison/options.js';
import type { PatternsReader } from '#libs/labelling/answers/reader.js';
import type { PairVerdict } from '#libs/statistics/judge/judged-pair.js';
import type { PairAnswer, Series } from './judged-pairs.js';
import { said } from './said.js';

const LETTERS: Record<string, string> = { '1': 'A', '2': 'B' };

/** The reader of one stage's answers, as the recorded set brings it; null where it brings none. */
export function readerOf({ patterns }: Series, stage: number): PatternsReader | null {
  const own = patterns[Math.min(stage, patterns.length) - 1];
  if (!own) return null;
  return {
    kind: 'patterns',
    patterns: Object.entries(own).map(([slot, pattern]) => ({ option: LETTERS[slot] ?? 'C', pattern })),
  };
}

/** The verdict of one answer in candidate coordinates; null: unreadable. Its end is not looked at: only its text is. */
export function verdictByPatterns({ text, shownFirst }: PairAnswer, reader: PatternsReader): PairVerdict | null {
  const reading = readVerdict(said(text), { reader });
  return reading.ok ? verdictOf(reading.value.letter, shownFirst) : null;
}
