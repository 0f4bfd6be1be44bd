import type { ModelAnswer } from '#libs/model/model-port.js';
import { readable, wholeAnswer, type Reading } from '../answers/reading.js';
import { NOTHING_FOUND } from './prompt.js';

export interface ReadCritique {
  text: string;
  foundNothing: boolean;
}

const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();

/** A critique is any whole text; one that says only that there is nothing to find is marked so. */
export function readCritique(answer: ModelAnswer): Reading<ReadCritique> {
  const whole = wholeAnswer(answer);
  if (!whole.ok) return whole;
  const text = whole.value.trim();
  return readable({ text, foundNothing: bare(text) === bare(NOTHING_FOUND) });
}
