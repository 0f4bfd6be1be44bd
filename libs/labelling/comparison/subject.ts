import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { Recipe } from '#libs/domain/recipe.js';

/** One of the two texts that are compared: a candidate or a revision. */
export interface ComparedText {
  kind: 'candidate' | 'revision';
  /** position of the candidate, or round of the revision */
  index: number;
  id: string;
  text: string;
  contentHash: string;
}

export interface Subject {
  name: string;
  first: ComparedText;
  second: ComparedText;
}

/**
 * The two texts of a label job: two candidates; or, where the recipe revises, the original (first) and the last
 * revision (second). Throws where the job does not have them: a run takes on only items that do.
 */
export function subjectOf(job: ClaimedJob, recipe: Recipe): Subject {
  const first = candidate(job, 0);
  const second = recipe.name === 'comparison' ? candidate(job, 1) : lastRevision(job);
  return { name: `${first.kind}:${first.index}|${second.kind}:${second.index}`, first, second };
}

function candidate(job: ClaimedJob, index: number): ComparedText {
  const found = job.candidates[index];
  if (!found) throw new Error(`the item has no candidate ${index}`);
  return { kind: 'candidate', index, ...found };
}

function lastRevision(job: ClaimedJob): ComparedText {
  const last = job.rounds.findLast(({ revision }) => revision !== null);
  if (!last?.revision) throw new Error('the label job has no revision to compare');
  return { kind: 'revision', index: last.round, ...last.revision };
}
