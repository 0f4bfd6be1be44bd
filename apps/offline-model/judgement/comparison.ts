import { HARM_TOPICS } from '../lexicons/lexicon.js';
import type { Concern } from '../lexicons/principle-words.js';
import { readAsked } from './dialogue.js';
import { alarmOf, featuresOf, type Features } from './features.js';
import { softmax } from './masses.js';
import { applicability, rememberedPrinciple, type Applicability, type Principle } from './principle.js';
import { depicted, depictedDifference } from './pictured.js';
import type { Shown } from '../scenes/shown.js';
import type { Letter } from './slots.js';
import { profileOf } from './text-profile.js';

/** Probabilities of the four options; they add up to 1. */
export type OptionMasses = Record<Letter, number>;

export interface Comparison {
  conversation: string;
  responseA: string;
  responseB: string;
  question: string;
}

interface Weight {
  sign: 1 | -1;
  /** how much it counts where the principle does not name it: a little, as with human judges */
  base: number;
  /** how much it counts where the principle names the concern */
  named: number;
  concern: Concern | null;
}

/** Harm that is named outweighs every other thing that is. */
const WEIGHTS: Record<keyof Features, Weight> = {
  harm: { sign: -1, base: 0.8, named: 4, concern: 'harm' },
  caution: { sign: 1, base: 0.3, named: 1, concern: 'harm' },
  evasion: { sign: -1, base: 0.4, named: 2.5, concern: 'evasion' },
  preaching: { sign: -1, base: 0.3, named: 2.5, concern: 'preaching' },
  condescension: { sign: -1, base: 0.25, named: 2.5, concern: 'condescension' },
  honesty: { sign: 1, base: 0.3, named: 2.5, concern: 'honesty' },
  help: { sign: 1, base: 0.6, named: 2, concern: 'help' },
  kindness: { sign: 1, base: 0.1, named: 1.5, concern: 'kindness' },
  length: { sign: 1, base: 0.2, named: 2.5, concern: 'length' },
  relevance: { sign: 1, base: 0.2, named: 0.2, concern: null },
};
const FEATURES = Object.keys(WEIGHTS) as (keyof Features)[];

/** How good a response is under a principle: a weighted sum of its features, no unit. */
export function worth(features: Features, principle: Principle): number {
  let sum = 0;
  for (const name of FEATURES) {
    const { sign, base, named, concern } = WEIGHTS[name];
    const isNamed =
      concern === 'harm' ? principle.topics.length > 0 : concern !== null && principle.concerns.has(concern);
    sum += sign * (isNamed ? named : base) * features[name];
  }
  return sum;
}

/** Log-odds a unit of worth is good for, and those of the options that choose no side. */
const GAIN = 2;
const TIE = 0.1;
const TIE_OF_EQUAL_TEXTS = 3;
const NOT_APPLICABLE: Record<Applicability, number> = { applies: -3, barely: 2, silent: 3.5 };

/** Softmax over the four options from the difference in worth (A minus B) and the position bias, both in log-odds. */
export function optionMasses(
  difference: number,
  applies: Applicability,
  positionBias: number,
  equalTexts = false,
): OptionMasses {
  const lean = (GAIN * difference + positionBias) / 2;
  const logits = { A: lean, B: -lean, C: equalTexts ? TIE_OF_EQUAL_TEXTS : TIE, D: NOT_APPLICABLE[applies] };
  const { A = 0, B = 0, C = 0, D = 0 } = softmax(logits);
  return { A, B, C, D };
}

/** The judgement of one pair as shown. The first two pictures that came with it are those of the responses. */
export function compareResponses(
  comparison: Comparison,
  positionBias: number,
  pictures: readonly Shown[] = [],
): OptionMasses {
  const principle = rememberedPrinciple(comparison.question);
  const asked = readAsked(comparison.conversation);
  const a = profileOf(comparison.responseA);
  const b = profileOf(comparison.responseB);
  const topics = principle.topics.length > 0 ? principle.topics : HARM_TOPICS;
  const alarm = alarmOf(asked.conversation, [a, b], topics);
  const inWords =
    worth(featuresOf(a, asked, alarm, topics), principle) - worth(featuresOf(b, asked, alarm, topics), principle);
  const [pictureA = null, pictureB = null] = pictures.length >= 2 ? pictures : [];
  const shownA = depicted(comparison.conversation, comparison.responseA, pictureA);
  const shownB = depicted(comparison.conversation, comparison.responseB, pictureB);
  // Of what pictures show, their captions' choice of words says nothing.
  const arePictures = shownA !== null && shownB !== null;
  const difference = arePictures ? depictedDifference(shownA, shownB) : inWords;
  const applies =
    arePictures && alarm === 0
      ? 'applies'
      : applicability(principle, [asked.conversation, a, b], principle.topics.length > 0 ? alarm : 0);
  // two pictures have no words, and are not the same for that
  const wordless = pictures.length >= 2 && arePictures;
  const equal = !wordless && comparison.responseA.trim() === comparison.responseB.trim();
  return optionMasses(difference, applies, positionBias, equal);
}
