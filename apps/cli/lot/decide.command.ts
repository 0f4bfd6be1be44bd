import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { lotText } from './lot-text.js';
import { readLotId } from './read-lot-id.js';

export function decideLot(cli: Cli): Command {
  return command('decide', 'accepts or rejects a lot by what people settled, and signs its certificate', [
    'precept lot decide last',
  ])
    .argument('<lot>', 'id of a lot, or "last"; its audit has to be closed')
    .option('--as-it-stands', 'pairs that nobody decided in time, or that are still in dispute, count as wrong')
    .option('--json', 'as JSON')
    .action(async (given: string, { asItStands, json }: { asItStands?: boolean; json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const lot = await services.lots.decide(await readLotId(services, given), { asItStands }, cli.actor);
      if (json) return terminal.printJson(lot);
      terminal.print(lotText(lot, terminal.paint));
      if (lot.state === 'accepted') terminal.say(`Its certificate: precept lot certificate ${lot.id} --out lot.json`);
      else terminal.say(`Once something was done about it: precept lot rework ${lot.id} --done "..."`);
    });
}
