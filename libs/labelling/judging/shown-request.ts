import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { JudgedText } from './suspects.js';

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
export function shownRequest({ prompt, condition }: Pick<ClaimedJob, 'prompt' | 'condition'>): Turn[] {
  if (condition === null) return prompt;
  return [...prompt.slice(0, -1), { role: CONDITION_ROLE, content: condition.text }, ...prompt.slice(-1)];
}

/** What is said of the image to be edited, which a judge reads beside the texts that it judges. */
export const conditionTexts = ({ condition }: Pick<ClaimedJob, 'condition'>): JudgedText[] =>
  condition === null ? [] : [{ name: 'condition', text: condition.text }];
