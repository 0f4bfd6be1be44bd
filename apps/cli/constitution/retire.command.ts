import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readVersionNumber } from './version-number.js';

export function retireVersion(cli: Cli): Command {
  return command('retire', 'retires a published version: it takes no new runs, and its labels stand', [
    'precept constitution retire harmlessness 1',
    'precept constitution retire harmlessness 1 --reason "Version 2 judges the same and asks less"',
  ])
    .argument('<slug>')
    .argument('<version>', 'number of the version', readVersionNumber)
    .option('--reason <text>', 'why it takes no new runs; kept and shown')
    .option('--json', 'as JSON')
    .action(async (slug: string, number: number, { json, reason }: { json?: boolean; reason?: string }) => {
      const { constitutions } = await cli.services();
      const version = await constitutions.retire(slug, number, { actor: cli.actor, reason });
      if (json) cli.terminal.printJson(version);
      else
        cli.terminal.say(`${slug}@${version.number} is ${version.state}: it takes no new runs, and its labels stand.`);
    });
}
