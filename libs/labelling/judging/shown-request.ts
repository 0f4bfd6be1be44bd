import type { ModelRequest } from '#libs/model/model-port.js';
import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { Template } from '../prompts/template.js';
import { type ComparedText, pictureOf, renditionOf } from './compared-text.js';
import type { JudgedText } from './suspects.js';

type Edit = Pick<ClaimedJob, 'prompt' | 'condition'>;

/** One part of a conversation as a judge reads it. */
export interface Turn {
  role: string;
  content: string;
}

/** How the turn begins that describes the image to be edited. */
export const CONDITION_ROLE = 'image to be edited';

/**
 * The conversation as a judge of images is shown it. Where an image was to be edited, its caption is a turn of its own before
 * the instruction: no message of a person has that role, and the text of none can begin a turn.
 */
export function shownRequest({ prompt, condition }: Edit): Turn[] {
  return condition === null ? prompt : withCondition(prompt, condition.text);
}

/**
 * The same for a judge that sees the pictures of these texts: the image to be edited comes as a picture too, after them, and
 * its turn says which it is. A template that hides the conversation hides it.
 */
export function seenRequest(
  { prompt, condition }: Edit,
  { slots }: Pick<Template, 'slots'>,
  texts: readonly ComparedText[],
): { prompt: Turn[]; images: NonNullable<ModelRequest['images']> } {
  const images = texts.map(pictureOf);
  if (condition === null || !Object.hasOwn(slots, 'conversation')) return { prompt, images };
  const place = `The ${ORDINALS[images.length] ?? 'last'} picture.`;
  return { prompt: withCondition(prompt, place), images: [...images, renditionOf(condition.image)] };
}

const ORDINALS = ['first', 'second', 'third'];

const withCondition = (prompt: readonly Turn[], content: string): Turn[] => [
  ...prompt.slice(0, -1),
  { role: CONDITION_ROLE, content },
  ...prompt.slice(-1),
];

/** What is said of the image to be edited, which a judge reads beside the texts that it judges. */
export const conditionTexts = ({ condition }: Pick<ClaimedJob, 'condition'>): JudgedText[] =>
  condition === null ? [] : [{ name: 'condition', text: condition.text }];
