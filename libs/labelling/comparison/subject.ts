import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { ComparingRecipe } from '#libs/domain/recipe.js';
import {
  candidate,
  judgedCandidates,
  subjectName,
  type ComparedText,
  type NamedSubject,
} from '../judging/compared-text.js';
import { partnersOf } from '../ranking/partners.js';

export interface Subject extends NamedSubject {
  first: ComparedText;
  second: ComparedText;
}

/**
 * The pairs of texts that a label job compares: two candidates that are judged; the original (first) and the last revision (second)
 * where the recipe revises; or pairs of judged candidates as the ranking's plan has them. Throws where the job does not have
 * the texts: a run takes on only items that do.
 */
export function subjectsOf(job: ClaimedJob, recipe: ComparingRecipe, seed: string): Subject[] {
  if (recipe.name === 'ranking') {
    if (recipe.plan === 'as-given') throw new Error('the comparisons of an imported run are not planned');
    const judged = judgedCandidates(job);
    const hashes = judged.map(({ contentHash }) => contentHash);
    return partnersOf(recipe.plan, hashes, seed, job.itemHash).map(([i, j]) => subject(nth(judged, i), nth(judged, j)));
  }
  if (recipe.name === 'critique-revision') return [subject(candidate(job, 0), lastRevision(job))];
  const judged = judgedCandidates(job);
  return [subject(nth(judged, 0), nth(judged, 1))];
}

/** Two images of one caption: a judge of captions has nothing to tell them apart by. */
export const hasSameWords = ({ first, second }: Subject): boolean => first.text === second.text;

/** Throws where there are not so many: a run takes on only items that have them. */
function nth(texts: readonly ComparedText[], place: number): ComparedText {
  const text = texts[place];
  if (!text) throw new Error(`the item has ${texts.length} candidates to compare`);
  return text;
}

function subject(first: ComparedText, second: ComparedText): Subject {
  return { name: subjectName(first, second), first, second };
}

/** Of an image, the last one painted: it is judged by its caption and known by its asset. */
function lastRevision({ rounds, modality }: ClaimedJob): ComparedText {
  const last = rounds.findLast(({ revision }) => (modality === 'image' ? revision?.image : revision));
  if (!last?.revision) throw new Error('the label job has no revision to compare');
  const { id, text, contentHash, image, caption } = last.revision;
  const shown = image ? { text: caption, contentHash: image.assetHash } : { text, contentHash };
  return { kind: 'revision', index: last.round, id, ...shown };
}
