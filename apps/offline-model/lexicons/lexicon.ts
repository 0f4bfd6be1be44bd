/**
 * Word lists the heuristic reads by. A phrase is lower-case words; a word that ends in `~` stands for its
 * usual endings too ("hack~": hack, hacks, hacked, hacking, hacker, hackers). Where phrases overlap the
 * longest wins, and words inside it are not counted again.
 */
export interface Lexicon {
  name: LexiconName;
  phrases: readonly string[];
}

export const HARM_TOPICS = [
  'weapons',
  'drugs',
  'theft',
  'fraud',
  'hacking',
  'violence',
  'self-harm',
  'hate',
  'sexual',
  'privacy',
  'medical',
] as const;
export type HarmTopic = (typeof HARM_TOPICS)[number];

export const MANNERS = [
  'refusal',
  'redirection',
  'agreement',
  'evasion',
  'hedging',
  'preaching',
  'condescension',
  'kindness',
  'help',
  'absolutes',
  'uncertainty',
  'caution',
  'padding',
  'flattery',
  'pretence',
] as const;
export type Manner = (typeof MANNERS)[number];

/**
 * `idioms` holds harmless phrases that contain a harmful word, so that the word is not found in them; `stakes` and
 * `purpose` tell what a text is about and are neither good nor bad.
 */
export type LexiconName = HarmTopic | Manner | 'idioms' | 'stakes' | 'purpose';
export const LEXICON_NAMES: readonly LexiconName[] = [...HARM_TOPICS, ...MANNERS, 'idioms', 'stakes', 'purpose'];
