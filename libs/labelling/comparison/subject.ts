import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { ComparingRecipe } from '#libs/domain/recipe.js';
import { partnersOf } from '../ranking/partners.js';

/** One of the texts that are compared: a candidate or a revision. */
export interface ComparedText {
  kind: 'candidate' | 'revision';
  /** position of the candidate, or round of the revision */
  index: number;
  id: string;
  text: string;
  contentHash: string;
}

/** Where a compared text stands, without the text itself. */
export type TextPlace = Omit<ComparedText, 'text'>;

/** Two texts that are compared, as far as their label needs to know them. */
export interface NamedSubject {
  name: string;
  first: TextPlace;
  second: TextPlace;
}

export interface Subject extends NamedSubject {
  first: ComparedText;
  second: ComparedText;
}

/**
 * The pairs of texts that a label job compares: two candidates; the original (first) and the last revision (second)
 * where the recipe revises; or pairs of candidates as the ranking's plan has them. Throws where the job does not have
 * the texts: a run takes on only items that do.
 */
export function subjectsOf(job: ClaimedJob, recipe: ComparingRecipe, seed: string): Subject[] {
  if (recipe.name === 'ranking') {
    if (recipe.plan === 'as-given') throw new Error('the comparisons of an imported run are not planned');
    const hashes = job.candidates.map(({ contentHash }) => contentHash);
    return partnersOf(recipe.plan, hashes, seed, job.itemHash).map(([i, j]) =>
      subject(candidate(job, i), candidate(job, j)),
    );
  }
  return [subject(candidate(job, 0), recipe.name === 'comparison' ? candidate(job, 1) : lastRevision(job))];
}

export const nameOf = ({ kind, index }: Pick<ComparedText, 'kind' | 'index'>) => `${kind}:${index}`;

export function candidate(job: ClaimedJob, index: number): ComparedText {
  const found = job.candidates[index];
  if (!found) throw new Error(`the item has no candidate ${index}`);
  return { kind: 'candidate', index, ...found };
}

/** The name of two candidates by their positions. */
export const subjectName = (first: number, second: number) => `candidate:${first}|candidate:${second}`;

function subject(first: ComparedText, second: ComparedText): Subject {
  return { name: `${nameOf(first)}|${nameOf(second)}`, first, second };
}

function lastRevision(job: ClaimedJob): ComparedText {
  const last = job.rounds.findLast(({ revision }) => revision !== null);
  if (!last?.revision) throw new Error('the label job has no revision to compare');
  return { kind: 'revision', index: last.round, ...last.revision };
}
