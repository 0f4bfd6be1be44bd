import { describe, expect, it } from '@jest/globals';
import { DEFAULT_RATING, type BestSettings } from '#libs/domain/recipe.js';
import type { ScoreRow } from '#libs/database/label-job/settlement.js';
import { visitOf } from '../testing/visit.js';
import type { Visit } from '../walk/step.js';
import { bestFirst, chooseBest } from './choose-best.js';

const best: BestSettings = { scorer: 'clip', aspect: 'alignment', count: 2 };

/** A visit to an item with so many images of which the best are to be judged; `imported`: what is known of each. */
function visitTo(images: number, scorers?: string[], imported: (number | null)[] = []): Visit {
  const { visit } = visitOf({
    images: Array.from({ length: images }, () => ''),
    models: { judge: 'judge', ...(scorers ? { scorers } : {}) },
    recipe: { name: 'rating', rating: DEFAULT_RATING, candidates: null, best },
    says: () => '',
  });
  const candidates = visit.job.candidates.map((one, i) => ({ ...one, importedScore: imported[i] ?? null }));
  return { ...visit, job: { ...visit.job, candidates } };
}

const score = (i: number, value: number, over: Partial<ScoreRow> = {}): ScoreRow => ({
  ...{ id: `score-${i}`, candidateId: `candidate-${i}`, scorer: 'clip', aspect: 'alignment', value },
  ...{ provenance: {}, modelCallId: null, ...over },
});

const standing = (visit: Visit, scores: ScoreRow[] = []) =>
  chooseBest(visit, scores).selections.map(({ candidateId, rank, score, chosen }) => [
    candidateId,
    rank,
    score,
    chosen,
  ]);

describe('the best images of an item', () => {
  it('are those that the scorer of the run has given the most, for the aspect that the recipe names', () => {
    const scores = [score(0, -3), score(1, 0.9), score(2, 0.4), score(0, 9, { scorer: 'art', aspect: 'aesthetic' })];
    const choice = chooseBest(visitTo(3, ['clip', 'art'], [5, 4, 3]), scores);
    expect(choice.candidates.map(({ chosen }) => chosen)).toEqual([false, true, true]);
    expect(choice.blind).toBe(false);
    expect(standing(visitTo(3, ['clip']), scores)).toEqual([
      ['candidate-1', 1, 0.9, true],
      ['candidate-2', 2, 0.4, true],
      ['candidate-0', 3, -3, false],
    ]);
  });

  it('are told by imported scores where the run does not have the scorer; one without comes after all that have one', () => {
    expect(standing(visitTo(4, undefined, [null, -7, 1, null])).slice(0, 2)).toEqual([
      ['candidate-2', 1, 1, true],
      ['candidate-1', 2, -7, true],
    ]);
    const few = standing(visitTo(3, undefined, [null, -7, null]));
    expect(few[0]).toEqual(['candidate-1', 1, -7, true]);
    expect(few.map(([, , value, chosen]) => [value, chosen])).toEqual([
      [-7, true],
      [null, true],
      [null, false],
    ]);
  });

  it('are not told where there is no score at all', () => {
    expect(chooseBest(visitTo(3), []).blind).toBe(true);
    expect(chooseBest(visitTo(3, undefined, [null, 0, null]), []).blind).toBe(false);
  });

  it('are chosen once: what was imported since changes nothing', () => {
    const visit = visitTo(3, undefined, [1, 2, 3]);
    const candidates = visit.job.candidates.map((one, i) => ({ ...one, chosen: i < 2 }));
    expect(chooseBest({ ...visit, job: { ...visit.job, candidates } }, [])).toEqual({
      candidates,
      selections: [],
      blind: false,
    });
  });

  it('are in the order of their contents where scores are equal, however they came', () => {
    const [a, b, c] = [
      { score: 1, contentHash: 'a' },
      { score: 1, contentHash: 'b' },
      { score: null, contentHash: '0' },
    ];
    expect(bestFirst([c, b, a])).toEqual([a, b, c]);
    expect(bestFirst([a, c, b])).toEqual([a, b, c]);
  });
});
