import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { counted } from '#libs/domain/figures.js';
import { failureText } from './progress-line.js';

/** What a person should know, and do, about how a run ended; nothing where all went well. */
export function endText({
  runId,
  state,
  stopCode,
  stopMessage,
  labelJobs,
  canaryJobs,
  failures,
}: RunProgress): string[] {
  if (state === 'cancelled') return ['The run was cancelled. What was labelled by then is kept.'];
  if (state === 'stopped') {
    const resume =
      stopCode === 'budget_exhausted' ? `precept runs resume ${runId} --budget AMOUNT` : `precept runs resume ${runId}`;
    return [
      `The run was stopped (${stopCode ?? 'unknown'}): ${stopMessage ?? ''}`,
      `  What was labelled is kept. Once that is put right: ${resume}`,
    ];
  }
  return [...ownFailures(runId, labelJobs.failed, failures), ...canaryFailures(runId, canaryJobs.failed)];
}

function ownFailures(runId: string, failed: number, failures: Record<string, number>): string[] {
  if (failed === 0) return [];
  return [
    `${counted(failed, 'label job')} failed: ${failureText(failures)}.`,
    `  See them: precept jobs list --run ${runId} --state failed`,
    `  Try them again: precept runs retry-failed ${runId}`,
  ];
}

/** They make no label: the run is no worse for it, but its judge is watched less. */
function canaryFailures(runId: string, failed: number): string[] {
  if (failed === 0) return [];
  return [
    `${counted(failed, 'label job')} of the canary failed: precept jobs list --run ${runId} --canary --state failed`,
  ];
}
