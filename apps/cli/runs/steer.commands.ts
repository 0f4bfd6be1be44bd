import type { Command } from 'commander';
import type { RunView } from '#libs/database/read-models/run-view.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readRunId } from '../ids.js';
import type { Services } from '../services.js';
import { counted, money } from '#libs/domain/figures.js';
import { namingOptions } from './option-places.js';
import { NO_WORKER } from './worker-warning.js';

interface Json {
  json?: boolean;
}

export function pauseRun(cli: Cli): Command {
  return steering(cli, 'pause', 'sends no more calls; those under way come back and are kept', (services, id) =>
    services.runs.pause(id, cli.actor),
  );
}

export function cancelRun(cli: Cli): Command {
  return steering(cli, 'cancel', 'ends a run for good; what is labelled stays', (services, id) =>
    services.runs.cancel(id, cli.actor),
  );
}

export function resumeRun(cli: Cli): Command {
  return command('resume', 'goes on with a run that is paused or was stopped', [
    'precept runs resume last',
    'precept runs resume last --budget 20     a larger budget, for a run whose own was too small',
  ])
    .argument('<run>', 'id of a run, or "last"')
    .option('--budget <amount>', 'money that the run may spend at most, from its start on')
    .option('--json', 'as JSON')
    .action(async (given: string, { budget, json }: Json & { budget?: string }) => {
      const services = await cli.services();
      const id = await readRunId(services, given);
      tell(cli, await namingOptions({}, () => services.runs.resume(id, cli.actor, { budget })), json);
      if ((await services.workers.workers()).length === 0) cli.terminal.say(NO_WORKER);
    });
}

export function retryFailed(cli: Cli): Command {
  return command('retry-failed', 'tries the failed label jobs of a run again; a run that was done runs again', [
    'precept runs retry-failed last',
    'precept runs retry-failed last --code timeout     only those that failed so',
  ])
    .argument('<run>', 'id of a run, or "last"')
    .option('--code <code>', 'only label jobs that failed with this code')
    .option('--json', 'as JSON')
    .action(async (given: string, { code, json }: Json & { code?: string }) => {
      const services = await cli.services();
      const id = await readRunId(services, given);
      const result = await services.runs.retryFailed(id, cli.actor, code);
      if (json) return cli.terminal.printJson(result);
      cli.terminal.say(`Run ${id}: ${retriedText(result.retried, code)}`);
      if (result.retried > 0 && (await services.workers.workers()).length === 0) cli.terminal.say(NO_WORKER);
    });
}

/** How many label jobs are tried again; `code`: only those that failed so. */
export function retriedText(retried: number, code?: string): string {
  if (retried > 0) return `${counted(retried, 'label job is', 'label jobs are')} tried again.`;
  return `nothing has failed${code === undefined ? '' : ` with the code ${code}`}; there is nothing to try again.`;
}

function steering(
  cli: Cli,
  name: string,
  summary: string,
  act: (services: Services, id: string) => Promise<RunView>,
): Command {
  return command(name, summary, [`precept runs ${name} last`])
    .argument('<run>', 'id of a run, or "last"')
    .option('--json', 'as JSON')
    .action(async (given: string, { json }: Json) => {
      const services = await cli.services();
      tell(cli, await act(services, await readRunId(services, given)), json);
    });
}

function tell({ terminal }: Cli, run: RunView, json: boolean | undefined): void {
  if (json) terminal.printJson(run);
  else terminal.say(`Run ${run.id} is ${run.state}; its budget is ${money(run.budget)}.`);
}
