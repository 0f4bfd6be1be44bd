import { ALL_LEXICONS } from '../lexicons/all-lexicons.js';
import { HARM_TOPICS, LEXICON_NAMES, type HarmTopic, type LexiconName } from '../lexicons/lexicon.js';
import { STOP_WORDS } from '../lexicons/stop-words.js';
import { findPersonalData, type PersonalDatum } from './personal-data.js';
import { PhraseIndex, type Hit } from './phrase-index.js';
import { flatten, withWords, wordHashes, type Words } from './words.js';

/** What the heuristic sees of one text. */
export interface TextProfile {
  text: string;
  words: number;
  hits: Hit<LexiconName>[];
  counts: Readonly<Record<LexiconName, number>>;
  personalData: PersonalDatum[];
  /** numbered or bulleted lines; 0 in a text of one line */
  steps: number;
  numerals: number;
  /** hashed stems of the words that say what the text is about, in their order, with repeats */
  subject: readonly number[];
}

const INDEX = new PhraseIndex(ALL_LEXICONS.map(({ name, phrases }) => [name, phrases] as const));
const COMMON = wordHashes(STOP_WORDS);
const STEP_LINE = /^[ \t]*(?:\d{1,2}[.)]|[-*•])[ \t]+\S/gm;
const NO_COUNTS = Object.fromEntries(LEXICON_NAMES.map((name) => [name, 0])) as Record<LexiconName, number>;

const NONE: ReadonlySet<number> = new Set();

/** Hashed stems of the words that say what a text is about, in their order, with repeats; `besides` is left out too. */
export function subjectOf({ bares, stems, length }: Words, besides = NONE): number[] {
  const subject: number[] = [];
  for (let at = 0; at < length; at++) {
    const bare = bares[at] ?? 0;
    if (bare !== 0 && !COMMON.has(bare) && !besides.has(bare)) subject.push(stems[at] ?? 0);
  }
  return subject;
}

function read(text: string, words: Words): TextProfile {
  const hits = INDEX.find(words);
  const counts = { ...NO_COUNTS };
  for (const { label } of hits) counts[label] += 1;
  const subject = subjectOf(words);
  const steps = text.includes('\n') ? (text.match(STEP_LINE)?.length ?? 0) : 0;
  return {
    text,
    words: words.length,
    hits,
    counts,
    personalData: findPersonalData(text),
    steps,
    numerals: words.numerals,
    subject,
  };
}

export function profileOf(text: string): TextProfile {
  return withWords(flatten(text), (words) => read(text, words));
}

/** How often harmful topics are named: all of them, or only those given. */
export function harmHits(profile: TextProfile, topics: readonly HarmTopic[] = HARM_TOPICS): number {
  let sum = 0;
  for (const topic of topics) sum += profile.counts[topic];
  return sum;
}
