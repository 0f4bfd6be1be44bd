import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { lotText } from './lot-text.js';
import { readLotId } from './read-lot-id.js';

export function reworkLot(cli: Cli): Command {
  return command('rework', 'records what was done about a rejected lot, so that its run may be drawn from again', [
    'precept lot rework last --done "labelled the refused items again with the larger judge"',
  ])
    .argument('<lot>', 'id of a rejected lot, or "last"')
    .requiredOption('--done <text>', 'what was done')
    .option('--json', 'as JSON')
    .action(async (given: string, { done, json }: { done: string; json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const lot = await services.lots.rework(await readLotId(services, given), done, cli.actor);
      if (json) terminal.printJson(lot);
      else terminal.print(lotText(lot, terminal.paint));
    });
}
