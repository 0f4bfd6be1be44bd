import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { strandedText } from '../audit/audit-text.js';
import { lotText } from './lot-text.js';
import { readLotId } from './read-lot-id.js';

export function showLot(cli: Cli): Command {
  return command('show', 'shows one lot with its plan and decision', ['precept lot show last'])
    .argument('<lot>', 'id of a lot, or "last"')
    .option('--json', 'as JSON')
    .action(async (given: string, { json }: { json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const lot = await services.lots.get(await readLotId(services, given));
      if (json) return terminal.printJson(lot);
      terminal.print(lotText(lot, terminal.paint));
      const stranded = strandedText(await services.audits.stranded(lot.auditId));
      if (stranded !== null) terminal.say(terminal.sayPaint.unsure(stranded));
    });
}
