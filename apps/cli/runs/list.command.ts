import type { Command } from 'commander';
import type { RunView } from '#libs/database/read-models/run-view.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readDataset } from '../datasets/read-dataset.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { moment, money } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { stateText } from './run-table.js';

export function listRuns(cli: Cli): Command {
  const verb = command('list', 'lists runs, newest first', [
    'precept runs list',
    'precept runs list --dataset red-team --json',
  ]);
  return withPage(verb)
    .option('--dataset <name>', 'only runs over this data set')
    .option('--trials', 'trials of drafts as well')
    .option('--json', 'as JSON')
    .action(async (options: PageOptions & { dataset?: string; trials?: boolean }) => {
      const services = await cli.services();
      const { limit, cursor, dataset, trials } = options;
      const datasetId = dataset === undefined ? undefined : (await readDataset(services, dataset)).id;
      const page = await services.runs.list({ limit, cursor, datasetId, trials });
      printPage(cli.terminal, page, options, {
        empty: 'There is no run yet. Start one with `precept runs start`, or try `precept demo`.',
        of: (runs) => runsTable(runs, cli),
      });
    });
}

function runsTable(runs: RunView[], { terminal: { paint } }: Cli): string {
  return table(
    runs,
    [
      { title: 'run', of: ({ id }) => id },
      { title: 'state', of: ({ state }) => stateText(state, paint) },
      { title: 'data set', of: ({ dataset }) => oneLine(dataset.name) },
      { title: 'constitution', of: ({ constitution: { slug, version } }) => `${slug}@${version}` },
      { title: 'recipe', of: ({ recipe }) => recipe.name },
      { title: 'judge', of: ({ models, offline }) => models.judge + (offline ? paint.machine(' (offline)') : '') },
      { title: 'budget', of: ({ budget }) => money(budget), right: true },
      { title: 'started', of: ({ createdAt }) => moment(createdAt) },
    ],
    paint,
  );
}
