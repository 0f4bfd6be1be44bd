import { captionOf } from '../eyes/caption.js';
import type { MeasuredPicture } from '../eyes/measured-picture.js';
import { badParameter } from '../http/api-error.js';
import { depiction } from '../scenes/depiction.js';
import { SERVED_MODEL } from '../served-model.js';

export interface ScoreAsked {
  text: string;
  image: string;
}

/**
 * Reads the body of POST /v1/scores.
 * @throws ApiError 400 naming the parameter that is wrong
 */
export function readScoreRequest({ text, image }: Record<string, unknown>): ScoreAsked {
  if (typeof text !== 'string' || text.trim() === '')
    throw badParameter('text', "Invalid 'text': expected what the image is held against.");
  if (typeof image !== 'string') throw badParameter('image', "Invalid 'image': expected a data URL.");
  return { text, image };
}

/**
 * The share of the counts, colours, shapes and places of a text that a look at the picture's regions bears out, 0 to 1; 0 where
 * the text names nothing that it can measure. It recognises nothing.
 */
export function scoresJson({ text }: ScoreAsked, picture: MeasuredPicture): string {
  const score = depiction(text, captionOf(picture).descriptive) ?? 0;
  return JSON.stringify({ object: 'score', model: SERVED_MODEL, score });
}
