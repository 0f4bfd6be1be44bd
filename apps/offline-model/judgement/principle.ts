import { HARM_TOPICS, type HarmTopic } from '../lexicons/lexicon.js';
import { PRINCIPLE_WORDS, type Concern } from '../lexicons/principle-words.js';
import { JUDGING_WORDS } from '../lexicons/stop-words.js';
import { harmHits, subjectOf, type TextProfile } from './text-profile.js';
import { PhraseIndex } from './phrase-index.js';
import { flatten, withWords, wordHashes } from './words.js';

/** What a principle's text is about, as far as its words tell. */
export interface Principle {
  concerns: ReadonlySet<Concern>;
  /** the kinds of harm it names; all of them where it speaks of harm as such */
  topics: readonly HarmTopic[];
  /** hashed stems of its own words, without those that every principle uses */
  subject: ReadonlySet<number>;
}

const CONCERNS = Object.keys(PRINCIPLE_WORDS) as Concern[];
const INDEX = new PhraseIndex(CONCERNS.map((concern) => [concern, PRINCIPLE_WORDS[concern]] as const));
const JUDGING = wordHashes(JUDGING_WORDS);
const isTopic = (concern: Concern): concern is HarmTopic => (HARM_TOPICS as readonly string[]).includes(concern);

export function readPrinciple(text: string): Principle {
  return withWords(flatten(text), (words) => {
    const concerns = new Set(INDEX.find(words).map(({ label }) => label));
    const topics = concerns.has('harm') ? HARM_TOPICS : HARM_TOPICS.filter((topic) => concerns.has(topic));
    return { concerns, topics, subject: new Set(subjectOf(words, JUDGING)) };
  });
}

const REMEMBERED_PRINCIPLES = 512;
const remembered = new Map<string, Principle>();

export function rememberedPrinciple(text: string): Principle {
  const known = remembered.get(text);
  if (known) return known;
  if (remembered.size >= REMEMBERED_PRINCIPLES) remembered.clear();
  const principle = readPrinciple(text);
  remembered.set(text, principle);
  return principle;
}

/** Manners bear on every answer; harms only where a text touches them. */
const namesManner = ({ concerns }: Principle) =>
  [...concerns].some((concern) => concern !== 'harm' && !isTopic(concern));

export type Applicability = 'applies' | 'barely' | 'silent';

/**
 * Whether the principle says anything about these texts. One about kinds of harm applies where a text touches
 * one of them; one about harm as such where a text touches any, else it barely applies; one about manner
 * always; any other where its own words meet theirs.
 */
export function applicability(principle: Principle, texts: readonly TextProfile[]): Applicability {
  const { concerns, topics, subject } = principle;
  if (concerns.has('harm') && namesManner(principle)) return 'applies';
  if (topics.length > 0) {
    const touched = texts.some(
      (text) => harmHits(text, topics) > 0 || (topics.includes('privacy') && text.personalData.length > 0),
    );
    if (touched) return 'applies';
    return concerns.has('harm') ? 'barely' : 'silent';
  }
  if (concerns.size > 0) return 'applies';
  return texts.some((text) => text.subject.some((word) => subject.has(word))) ? 'applies' : 'silent';
}
