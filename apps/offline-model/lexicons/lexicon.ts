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
] as const;
export type Manner = (typeof MANNERS)[number];

/** `idioms` holds harmless phrases that contain a harmful word; they are matched and not counted. */
export type LexiconName = HarmTopic | Manner | 'idioms';
export const LEXICON_NAMES: readonly LexiconName[] = [...HARM_TOPICS, ...MANNERS, 'idioms'];
