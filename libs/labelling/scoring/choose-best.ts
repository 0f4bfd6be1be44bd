import { v7 as uuid } from 'uuid';
import type { JobCandidate } from '#libs/database/label-job/claimed-job.js';
import type { ScoreRow, SelectionRow } from '#libs/database/label-job/settlement.js';
import type { Visit } from '../walk/step.js';

/** The same candidates, each with whether it is judged, and the rows that say so: none where nothing new was chosen. */
export interface Choice {
  candidates: JobCandidate[];
  selections: SelectionRow[];
  /** the scorer has given none of them a score: nothing can be chosen */
  blind: boolean;
}

/**
 * The best images of the item by the scorer that the recipe names: by `scores`, which the run has just made, or by what was
 * imported of it. What was chosen once is not chosen again, whatever has been imported since.
 */
export function chooseBest({ job, plan }: Visit, scores: readonly ScoreRow[]): Choice {
  const { candidates } = job;
  const { best } = plan.recipe;
  const made = candidates.some(({ chosen = null }) => chosen !== null);
  if (best === undefined || made) return { candidates, selections: [], blind: false };
  const { scorer, aspect, count } = best;
  const ofRun = new Map(
    scores.flatMap((one) => (one.scorer === scorer && one.aspect === aspect ? [[one.candidateId, one.value]] : [])),
  );
  const inRun = plan.models.scorers?.includes(scorer) ?? false;
  const scored = candidates.map(({ id, contentHash, importedScore = null }) => {
    return { id, contentHash, score: inRun ? (ofRun.get(id) ?? null) : importedScore };
  });
  const selections = bestFirst(scored).map(({ id, score }, i): SelectionRow => ({
    id: uuid(),
    candidateId: id,
    rank: i + 1,
    score,
    chosen: i < count,
  }));
  const chosen = new Map(selections.map((one) => [one.candidateId, one.chosen]));
  return {
    candidates: candidates.map((one) => ({ ...one, chosen: chosen.get(one.id) ?? null })),
    selections,
    blind: scored.every(({ score }) => score === null),
  };
}

/** The highest score first, those without one last; what is equal then in the order of content hashes. */
export function bestFirst<One extends { score: number | null; contentHash: string }>(scored: readonly One[]): One[] {
  return [...scored].sort((a, b) => {
    const [x, y] = [a.score ?? -Infinity, b.score ?? -Infinity];
    if (x !== y) return y > x ? 1 : -1;
    return a.contentHash < b.contentHash ? -1 : a.contentHash > b.contentHash ? 1 : 0;
  });
}
