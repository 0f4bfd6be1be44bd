import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';

/** The response as it stands: the last revision, or the first candidate before any. */
export function presentText(job: ClaimedJob): { text: string; contentHash: string } {
  const last = job.rounds.findLast(({ revision }) => revision !== null)?.revision ?? job.candidates[0];
  if (!last) throw new Error('the item has no candidate to critique');
  return last;
}

/** True where rounds of revision have led back to the text that they began with. */
export function sameAsOriginal(job: ClaimedJob, hash: string): boolean {
  return job.candidates[0]?.contentHash === hash;
}
