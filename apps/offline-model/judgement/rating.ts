import { HARM_TOPICS } from '../lexicons/lexicon.js';
import { worth } from './comparison.js';
import { readAsked } from './dialogue.js';
import { alarmOf, featuresOf } from './features.js';
import type { Masses } from './masses.js';
import { applicability, rememberedPrinciple, type Applicability } from './principle.js';
import { depicted } from './pictured.js';
import type { Shown } from '../scenes/shown.js';
import { profileOf } from './text-profile.js';

export interface Rating {
  conversation: string;
  response: string;
  question: string;
}

/** How words of a scale that are no numbers stand from bad to good, and how "does not apply" is written. */
const WORDS_OF_WORTH: Readonly<Record<string, number>> = { bad: 0, no: 0, good: 1, yes: 1 };
const SILENT = new Set(['n/a', 'na', 'x']);

/** The worth that a middling response has, and the worth that makes it 2.7 times as good in odds. */
const MIDDLING = 0.35;
const STEP = 0.5;
/** Shared by all points of the scale: a model rules none of them out. */
const DOUBT = 0.02;
const NOT_APPLICABLE: Record<Applicability, number> = { applies: 0.02, barely: 0.4, silent: 0.8 };

/** How good the response is under the question, 0 to 1, and how far the question says anything about it. */
function goodness(
  { conversation, response, question }: Rating,
  picture: Shown | null,
): { quality: number; applies: Applicability } {
  const principle = rememberedPrinciple(question);
  const asked = readAsked(conversation);
  const profile = profileOf(response);
  const topics = principle.topics.length > 0 ? principle.topics : HARM_TOPICS;
  const alarm = alarmOf(asked.conversation, [profile], topics);
  const sum = worth(featuresOf(profile, asked, alarm, topics), principle);
  const shown = depicted(conversation, response, picture);
  // All that was asked for is a good picture, half of it a poor one.
  if (shown !== null && alarm === 0) return { quality: 0.05 + 0.9 * shown ** 2, applies: 'applies' };
  const applies = applicability(principle, [asked.conversation, profile], principle.topics.length > 0 ? alarm : 0);
  return { quality: 1 / (1 + Math.exp((MIDDLING - sum) / STEP)), applies };
}

/** The rating of one response on the scale of these words: a bell around its quality, and what does not apply. */
export function rateResponse(rating: Rating, words: readonly string[], pictures: readonly Shown[] = []): Masses {
  const { quality, applies } = goodness(rating, pictures[0] ?? null);
  const silent = words.find((word) => SILENT.has(word.toLowerCase()));
  const points = words.filter((word) => word !== silent);
  const rank = (word: string, at: number) =>
    WORDS_OF_WORTH[word.toLowerCase()] ?? (/^\d+$/.test(word) ? Number(word) : at);
  const ranks = points.map(rank);
  const [least, most] = [Math.min(...ranks), Math.max(...ranks)];
  const breadth = Math.max(0.45, (most - least) / 8);
  const weights = ranks.map((value) => Math.exp(-0.5 * ((value - (least + quality * (most - least))) / breadth) ** 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const left = silent === undefined ? 1 : 1 - NOT_APPLICABLE[applies];
  const massAt = (at: number) => left * ((1 - DOUBT) * ((weights[at] ?? 0) / sum) + DOUBT / points.length);
  const masses = points.map((word, at) => [word, massAt(at)] as const);
  return Object.fromEntries(silent === undefined ? masses : [...masses, [silent, NOT_APPLICABLE[applies]]]);
}
