import type { Command } from 'commander';
import type { DatasetRow } from '#libs/database/dataset/dataset.store.js';
import type { Cli } from '../cli.js';
import { command, noun } from '../command.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { count, moment } from '#libs/domain/figures.js';
import { canaryDrift } from '../report/drift.command.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { listItems } from './items.command.js';
import { listNearDuplicates } from './near-duplicates.command.js';

function listDatasets(cli: Cli): Command {
  return withPage(command('list', 'lists data sets, newest first', ['precept datasets list']))
    .option('--json', 'as JSON')
    .action(async (options: PageOptions) => {
      const { datasets } = await cli.services();
      const { limit, cursor } = options;
      printPage(cli.terminal, await datasets.list({ limit, cursor }), options, {
        empty: 'There is no data set yet. Make one: precept items import examples/items.jsonl --dataset examples',
        of: (rows) => datasetsTable(rows, cli),
      });
    });
}

function datasetsTable(rows: DatasetRow[], { terminal: { paint } }: Cli): string {
  return table(
    rows,
    [
      { title: 'data set', of: ({ name }) => oneLine(name) },
      { title: 'items', of: ({ items }) => count(items), right: true },
      { title: 'made', of: ({ createdAt }) => moment(createdAt) },
      { title: 'id', of: ({ id }) => id },
    ],
    paint,
  );
}

export const datasets = (cli: Cli): Command =>
  noun('datasets', 'named collections of items', [
    listDatasets(cli),
    listItems(cli),
    listNearDuplicates(cli),
    canaryDrift(cli),
  ]);
