import type { RunProgress } from '#libs/database/read-models/run-view.js';
import type { Services } from '../services.js';

/** Every judgement of a run is looked at: 5 s for 200,000 items, so larger runs than this are counted when asked for. */
const ITEMS = 20_000;

export const REUSED_NOT_COUNTED = 'Reused answers are not counted in so large a run: precept runs show RUN --reused';

/** Answers that a run took from the ledger; undefined: not counted, because the run is large and nobody `asked`. */
export async function countReused(
  { reused }: { reused: Pick<Services['reused'], 'ofRun'> },
  { runId, labelJobs, canaryJobs }: Pick<RunProgress, 'runId' | 'labelJobs' | 'canaryJobs'>,
  asked = false,
): Promise<number | undefined> {
  return asked || labelJobs.total + canaryJobs.total <= ITEMS ? reused.ofRun(runId) : undefined;
}
