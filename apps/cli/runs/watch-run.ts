import type { RunProgress } from '#libs/database/read-models/run-view.js';
import type { Cli } from '../cli.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Services } from '../services.js';
import { countReused, REUSED_NOT_COUNTED } from './count-reused.js';
import { followRun, type Standstill } from './follow-run.js';
import { notApplicableText } from './not-applicable-text.js';
import { runTable } from './run-table.js';
import { unreadText } from './unread-text.js';
import { endText } from './run-end.js';

/**
 * Shows a run until it ends, then what came of it. Ctrl-C ends the watching only. With json: a line a look. `beside`: standard output has its answer
 * already, so that what came of the run is only told.
 */
export async function watchRun(
  cli: Cli,
  services: Services,
  runId: string,
  { json, beside = false }: { json?: boolean; beside?: boolean },
): Promise<void> {
  const { terminal, interruption } = cli;
  const run = await services.runs.get(runId);
  cli.endsItself = true;
  const followed = await followRun(services, terminal, runId, {
    signal: interruption.signal,
    ...(json ? { onProgress: (progress: RunProgress) => terminal.print(JSON.stringify(progress)) } : {}),
  });
  if (!followed.ended) {
    if (!interruption.signal.aborted) return;
    terminal.say(`${leftText(followed.standstill)} Watch it again with: precept runs watch ${runId}`);
    cli.exitCode = EXIT.interrupted;
    return;
  }
  const end = followed.progress;
  if (!json) {
    const reused = await countReused(services, end);
    const results = [{ run, progress: end, reused }];
    if (beside) terminal.say(runTable(results, terminal.sayPaint));
    else terminal.print(runTable(results, terminal.paint));
    if (reused === undefined) terminal.say(REUSED_NOT_COUNTED);
    else for (const line of unreadText(await services.unread.ofRun(runId))) terminal.say(line);
    for (const line of notApplicableText({ run, progress: end })) terminal.say(terminal.wrapped(line));
  }
  for (const line of endText(end)) terminal.say(line);
  cli.exitCode = exitCodeOfRun(end);
}

/** What becomes of a run that is watched no more. */
export function leftText(standstill: Standstill): string {
  if (standstill === 'paused') return 'The run stays paused.';
  if (standstill === 'no worker') return 'The run waits for a worker: `precept up` starts one, and the run goes on.';
  return 'The run goes on.';
}

export function exitCodeOfRun({ state, labelJobs }: RunProgress): ExitCode {
  if (state === 'stopped' || state === 'cancelled') return EXIT.stopped;
  return labelJobs.failed > 0 ? EXIT.withFailures : EXIT.ok;
}
