import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readVersionNumber } from './version-number.js';

export function retireVersion(cli: Cli): Command {
  return command('retire', 'retires a published version: it takes no new runs, and its labels stand', [
    'precept constitution retire harmlessness 1',
  ])
    .argument('<slug>')
    .argument('<version>', 'number of the version', readVersionNumber)
    .option('--json', 'as JSON')
    .action(async (slug: string, number: number, { json }: { json?: boolean }) => {
      const { constitutions } = await cli.services();
      const version = await constitutions.retire(slug, number, { actor: cli.actor });
      if (json) cli.terminal.printJson(version);
      else
        cli.terminal.say(`${slug}@${version.number} is ${version.state}: it takes no new runs, and its labels stand.`);
    });
}
