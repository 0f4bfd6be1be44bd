import type { Command } from 'commander';
import type { ExportView } from '#libs/database/export/export-view.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readRunId } from '../ids.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { stateText } from '../runs/run-table.js';
import { count, moment } from '#libs/domain/figures.js';
import { table } from '../terminal/table.js';

export function listExports(cli: Cli): Command {
  return withPage(
    command('list', 'lists exports, newest first', ['precept export list', 'precept export list --run last']),
  )
    .option('--run <run>', 'only of this run: an id, or "last"')
    .option('--json', 'as JSON')
    .action(async (options: PageOptions & { run?: string }) => {
      const services = await cli.services();
      const { limit, cursor, run } = options;
      const runId = run === undefined ? undefined : await readRunId(services, run);
      printPage(cli.terminal, await services.exports.list({ limit, cursor, runId }), options, {
        empty: 'There is no export yet: precept export create --run last --format trl-preference-explicit',
        of: (rows) => exportsTable(rows, cli),
      });
    });
}

function exportsTable(rows: ExportView[], { terminal: { paint } }: Cli): string {
  return table(
    rows,
    [
      { title: 'export', of: ({ id }) => id },
      { title: 'state', of: ({ state }) => stateText(state, paint) },
      { title: 'format', of: ({ format }) => format },
      { title: 'rows', of: ({ counts }) => (counts ? count(counts.exported) : ''), right: true },
      { title: 'made', of: ({ createdAt }) => moment(createdAt) },
      { title: 'run', of: ({ runId }) => runId },
      { title: '', of: ({ failureCode }) => failureCode ?? '' },
    ],
    paint,
  );
}
