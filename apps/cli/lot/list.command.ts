import type { Command } from 'commander';
import { LOT_STATES, type LotState } from '#libs/domain/lot.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { readRunId } from '../ids.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { count, moment } from '#libs/domain/figures.js';
import { table } from '../terminal/table.js';
import { stateText } from './lot-text.js';

export function listLots(cli: Cli): Command {
  return withPage(command('list', 'lists lots, newest first', ['precept lot list', 'precept lot list --run last']))
    .option('--run <run>', 'only of this run: an id, or "last"')
    .option('--state <state>', `only ${LOT_STATES.join(', ')}`, oneOf(LOT_STATES))
    .option('--json', 'as JSON')
    .action(async (options: PageOptions & { run?: string; state?: LotState }) => {
      const services = await cli.services();
      const { limit, cursor, run, state } = options;
      const runId = run === undefined ? undefined : await readRunId(services, run);
      const { paint } = cli.terminal;
      printPage(cli.terminal, await services.lots.list({ limit, cursor, runId, state }), options, {
        empty: 'There is no such lot yet: precept lot draw --run last',
        of: (lots) =>
          table(
            lots,
            [
              { title: 'lot', of: ({ id }) => id },
              { title: 'run', of: ({ runId: id }) => id },
              { title: 'draw', of: ({ number }) => count(number), right: true },
              {
                title: 'before',
                of: ({ earlier }) => earlier.map(({ number, state }) => `${number} ${state}`).join(', '),
              },
              { title: 'state', of: (lot) => stateText(lot, paint) },
              { title: 'severity', of: ({ severity }) => severity },
              { title: 'n', of: ({ size }) => count(size), right: true },
              { title: 'c', of: ({ accepts }) => count(accepts), right: true },
              { title: 'of', of: ({ population }) => count(population), right: true },
              { title: 'wrong', of: ({ decision }) => (decision === null ? '' : count(decision.wrong)), right: true },
              { title: 'made', of: ({ createdAt }) => moment(createdAt) },
            ],
            paint,
          ),
      });
    });
}
