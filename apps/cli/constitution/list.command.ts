import type { Command } from 'commander';
import type { ConstitutionRow } from '#libs/database/constitution/constitution-rows.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { count, moment } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';

export function listConstitutions(cli: Cli): Command {
  return withPage(command('list', 'lists constitutions, newest first', ['precept constitution list']))
    .option('--json', 'as JSON')
    .action(async (options: PageOptions) => {
      const { constitutions } = await cli.services();
      const { limit, cursor } = options;
      printPage(cli.terminal, await constitutions.list({ limit, cursor }), options, {
        empty: 'There is no constitution yet: precept constitution load constitutions/harmlessness.yaml --publish',
        of: (rows) => constitutionsTable(rows, cli),
      });
    });
}

function constitutionsTable(rows: ConstitutionRow[], { terminal: { paint } }: Cli): string {
  return table(
    rows,
    [
      { title: 'constitution', of: ({ slug }) => slug },
      { title: 'name', of: ({ latest }) => oneLine(latest.name) },
      { title: 'published', of: ({ published }) => (published === null ? 'none' : String(published)), right: true },
      { title: 'newest', of: ({ latest }) => `${latest.number} (${latest.state})`, right: true },
      { title: 'versions', of: ({ versions }) => count(versions), right: true },
      { title: 'made', of: ({ createdAt }) => moment(createdAt) },
    ],
    paint,
  );
}
