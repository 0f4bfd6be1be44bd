import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import { promptText } from '../prompts/template.js';

/** The picture as it stands: the last one painted, or the first candidate before any. */
export interface PresentImage {
  caption: string;
  contentHash: string;
  /** what was last asked of the painter, or is to be asked: the last revised prompt, or the item's before any */
  prompt: string;
}

export function presentImage(job: ClaimedJob): PresentImage {
  const revisions = job.rounds.flatMap(({ revision }) => revision ?? []);
  const prompt = revisions.at(-1)?.text ?? promptText(job.prompt);
  const painted = revisions.findLast(({ image }) => image !== null);
  if (painted?.image) return { caption: painted.caption, contentHash: painted.image.assetHash, prompt };
  const first = job.candidates[0];
  if (!first) throw new Error('the item has no image to critique');
  return { caption: first.text, contentHash: first.contentHash, prompt };
}
