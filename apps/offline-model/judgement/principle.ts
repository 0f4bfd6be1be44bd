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
    const hits = INDEX.find(words);
    const concerns = new Set(hits.map(({ label }) => label));
    const named = HARM_TOPICS.filter((topic) => concerns.has(topic));
    // "harmful, illegal, racist, sexist" means every harm; "misled to their harm" means the one it names.
    const general = hits.filter(({ label }) => label === 'harm').length > (named.length > 0 ? 1 : 0);
    if (!general) concerns.delete('harm');
    return { concerns, topics: general ? HARM_TOPICS : named, subject: new Set(subjectOf(words, JUDGING)) };
  });
}

/** Read where a text found a problem and the principle's words do not say of which kind. */
export const EVERY_CONCERN: Principle = { concerns: new Set(CONCERNS), topics: HARM_TOPICS, subject: new Set() };

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

function touches(text: TextProfile, topics: readonly HarmTopic[]): boolean {
  if (harmHits(text, topics) > 0) return true;
  if (topics.includes('privacy') && text.personalData.length > 0) return true;
  return topics.includes('medical') && text.counts.stakes > 0;
}

/**
 * Whether the principle says anything about these texts. One about kinds of harm applies where a text touches
 * one of them; one about harm as such where a text touches any or `alarm` says so, else it barely applies; one about
 * manner always; any other where its own words meet theirs.
 */
export function applicability(principle: Principle, texts: readonly TextProfile[], alarm: number): Applicability {
  const { concerns, topics, subject } = principle;
  const general = concerns.has('harm');
  if (general && (alarm > 0 || namesManner(principle))) return 'applies';
  if (topics.length > 0) {
    // Any word about health or money does not yet make a matter one of harm as such.
    const asked = general ? topics.filter((topic) => topic !== 'medical') : topics;
    if (alarm > 0 || texts.some((text) => touches(text, asked) || (general && text.counts.caution > 1)))
      return 'applies';
    return general ? 'barely' : 'silent';
  }
  if (concerns.size > 0) return 'applies';
  return texts.some((text) => text.subject.some((word) => subject.has(word))) ? 'applies' : 'silent';
}
