import { depiction } from '../scenes/depiction.js';
import type { Shown } from '../scenes/shown.js';
import { lastRequest } from './dialogue.js';

/** How the captions of the offline model say what they describe. */
const CAPTION = /\bof \d+ x \d+ pixels\b/;

/** Log-odds, before the gain of a comparison, between a picture that shows all that was asked for and one that shows nothing. */
const WEIGHT = 4;

/**
 * How well a picture, measured or as one of our captions, shows what the conversation asks for, 0 to 1; null where the
 * response is no such caption or nothing that was asked for can be measured.
 */
export function depicted(conversation: string, response: string, picture: Shown | null = null): number | null {
  if (picture === null && !CAPTION.test(response)) return null;
  return depiction(lastRequest(conversation), picture ?? response);
}

/** What the first of two pictures has over the second, in units of worth; 0 where that is not known. */
export function depictedDifference(one: number | null, other: number | null): number {
  return one === null || other === null ? 0 : WEIGHT * (one - other);
}
