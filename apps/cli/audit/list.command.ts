import type { Command } from 'commander';
import type { AuditView } from '#libs/database/audit/audit-view.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readRunId } from '../ids.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { count, moment } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { designText } from './audit-text.js';

export function listAudits(cli: Cli): Command {
  return withPage(
    command('list', 'lists audits, newest first', ['precept audit list', 'precept audit list --run last']),
  )
    .option('--run <run>', 'only of this run: an id, or "last"')
    .option('--json', 'as JSON')
    .action(async (options: PageOptions & { run?: string }) => {
      const services = await cli.services();
      const { limit, cursor, run } = options;
      const runId = run === undefined ? undefined : await readRunId(services, run);
      printPage(cli.terminal, await services.audits.list({ limit, cursor, runId }), options, {
        empty: 'There is no audit yet: precept audit create --run last --name "spot check" --size 200',
        of: (audits) => auditsTable(audits, cli),
      });
    });
}

function auditsTable(audits: AuditView[], { terminal: { paint } }: Cli): string {
  return table(
    audits,
    [
      { title: 'audit', of: ({ id }) => id },
      { title: 'name', of: ({ name, offline }) => oneLine(name) + (offline ? paint.machine(' (offline)') : '') },
      { title: 'state', of: ({ state }) => state },
      { title: 'unit', of: ({ unit }) => unit },
      { title: 'design', of: ({ design }) => designText(design) },
      { title: 'drawn', of: ({ drawn }) => count(drawn), right: true },
      { title: 'of', of: ({ population }) => count(population), right: true },
      { title: 'made', of: ({ createdAt }) => moment(createdAt) },
    ],
    paint,
  );
}
