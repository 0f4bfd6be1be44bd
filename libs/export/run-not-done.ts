import { conflict, type PreceptError } from '#libs/domain/precept-error.js';
import type { RunState } from '#libs/domain/stage.js';
import type { LabelJobCounts } from '#libs/database/label-job/label-job-counts.js';

const NEXT: Record<Exclude<RunState, 'done'>, (id: string) => string> = {
  running: (id) => `Wait until it is done (\`precept runs watch ${id}\`, or GET /v1/runs/${id}/events)`,
  paused: (id) => `Resume it (POST /v1/runs/${id}/resume) and wait until it is done`,
  stopped: (id) => `See why (GET /v1/runs/${id}), resume it and wait until it is done`,
  cancelled: () => 'It was cancelled and will not go on; start a new one',
};

/** A run that may still make other pairs is exported only by those who say that they know it. */
export function runNotDone(id: string, state: RunState, labelJobs?: LabelJobCounts): PreceptError {
  const open = labelJobs ? `, ${labelJobs.states.active ?? 0} of its ${labelJobs.total} label jobs have not ended` : '';
  const next = state === 'done' ? '' : `${NEXT[state](id)}, or export what there is with partial: true.`;
  return conflict('run_not_done', `The run is ${state}${open}. ${next}`);
}
