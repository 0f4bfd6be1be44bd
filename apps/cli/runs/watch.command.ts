import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readRunId } from '../ids.js';
import { watchRun } from './watch-run.js';

export function watch(cli: Cli): Command {
  const verb = command('watch', 'shows the progress of a run until it ends, then what came of it', [
    'precept runs watch last',
    'precept runs watch 0193f4a2-... --json     a line of JSON every two seconds',
  ]);
  return verb
    .argument('<run>', 'id of a run, or "last"')
    .option('--json', 'lines of JSON')
    .addHelpText('after', '\nExit code: 0 done, 4 stopped or cancelled, 5 done with failures.')
    .action(async (given: string, options: { json?: boolean }) => {
      const services = await cli.services();
      await watchRun(cli, services, await readRunId(services, given), options);
    });
}
