import type { Place } from '#libs/domain/precept-error.js';

const isShare = (value: unknown): value is number => typeof value === 'number' && value > 0 && value <= 1;

/** What is wrong with a mix as a caller gave it: {runs: [0.5], human: [{dataset: "helpful", share: 0.5}]}. */
export function mixProblems(given: unknown, at: string): Place[] {
  const must = 'must be {runs: shares, human: [{dataset, share}]}, with shares above 0 that sum to 1';
  if (given === null || typeof given !== 'object') return [{ at, message: must }];
  const { runs, human, ...others } = given as { runs?: unknown; human?: unknown };
  if (!Array.isArray(runs) || !Array.isArray(human) || Object.keys(others).length > 0) return [{ at, message: must }];
  const shares: unknown[] = [...(runs as unknown[]), ...human.map((one: { share?: unknown } | null) => one?.share)];
  const named = human.every(
    (one: { dataset?: unknown } | null) =>
      typeof one?.dataset === 'string' && one.dataset !== '' && one.dataset.length <= 200,
  );
  const names = new Set(human.map((one: { dataset?: unknown } | null) => one?.dataset));
  if (runs.length === 0 || runs.length > 100 || human.length > 10 || !named || !shares.every(isShare))
    return [{ at, message: must }];
  if (names.size < human.length) return [{ at, message: 'names a data set twice' }];
  return Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9 ? [] : [{ at, message: must }];
}
