import type { Command } from 'commander';
import type { ItemRow } from '#libs/database/dataset/item.store.js';
import type { Gold } from '#libs/domain/conversation.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { fit } from '../terminal/display-width.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { readDataset } from './read-dataset.js';

/** Columns beside the prompt. */
const OTHERS = 118;

export function listItems(cli: Cli): Command {
  const verb = command('items', 'lists the items of a data set, in the order in which they were imported', [
    'precept datasets items examples',
    'precept datasets items examples --limit 200 --json',
  ]);
  return withPage(verb.argument('<data set>', 'its name or id'))
    .option('--json', 'as JSON, with all texts')
    .action(async (name: string, options: PageOptions) => {
      const services = await cli.services();
      const { id } = await readDataset(services, name);
      const { limit, cursor } = options;
      printPage(cli.terminal, await services.datasets.items(id, { limit, cursor }), options, {
        empty: `There is no item in it yet: precept items import FILE --dataset ${name}`,
        of: (rows) => itemsTable(rows, cli),
      });
    });
}

function itemsTable(rows: ItemRow[], { terminal: { paint, width } }: Cli): string {
  return table(
    rows,
    [
      { title: 'item', of: ({ id }) => id },
      { title: 'external id', of: ({ externalId }) => fit(oneLine(externalId ?? ''), 24) },
      {
        title: 'prompt',
        of: ({ prompt }) => fit(oneLine(prompt.at(-1)?.content ?? ''), Math.max(24, width - OTHERS)),
      },
      { title: 'candidates', of: ({ candidates }) => String(candidates.length), right: true },
      { title: 'options', of: ({ options }) => (options.length === 0 ? '' : String(options.length)), right: true },
      { title: 'gold', of: ({ gold }) => fit(goldText(gold), 24) },
    ],
    paint,
  );
}

/** A gold label as a person wrote it; positions count from 0, as in the file. */
const goldText = (gold: Gold | null): string =>
  gold === null ? '' : typeof gold === 'string' ? oneLine(gold) : JSON.stringify(gold);
