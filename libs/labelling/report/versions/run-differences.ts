import { conflict } from '#libs/domain/precept-error.js';
import type { ComparedRun } from '#libs/database/read-models/compared-runs.js';
import type { RunDifference } from './run-comparison.js';

type Compared = Pick<
  ComparedRun,
  'id' | 'constitution' | 'recipe' | 'models' | 'prompts' | 'seed' | 'dataset' | 'replicate'
>;

/** In what two runs differ that decides what their judges are asked. */
export function differencesOf(before: Compared, after: Compared): RunDifference[] {
  const differ: Record<RunDifference, boolean> = {
    constitution: before.constitution.contentHash !== after.constitution.contentHash,
    recipe: !same(before.recipe, after.recipe),
    models: !same(before.models, after.models),
    prompts: !same(before.prompts, after.prompts),
    seed: before.seed !== after.seed,
    dataset: before.dataset.id !== after.dataset.id,
    replicate: before.replicate !== after.replicate,
  };
  return (Object.keys(differ) as RunDifference[]).filter((one) => differ[one]);
}

/** Which of the two runs `again` repeats. Throws PreceptError conflict `not_a_replicate` where it repeats neither. */
export function repeatedBy(again: Compared, before: Compared, after: Compared): 'before' | 'after' {
  if (repeats(again, before)) return 'before';
  if (repeats(again, after)) return 'after';
  const differ = [before, after].map((run) => `from ${run.id} in ${differencesOf(run, again).join(', ') || 'nothing'}`);
  throw conflict(
    'not_a_replicate',
    `Run ${again.id} differs ${differ.join(', and ')}. Noise is told by the same run once more: start it with another --replicate and all else as it was.`,
  );
}

function repeats(again: Compared, run: Compared): boolean {
  const differences = differencesOf(run, again);
  return differences.length === 1 && differences[0] === 'replicate';
}

/** Keys come in the database's own order, which is the same for the same content. */
const same = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
