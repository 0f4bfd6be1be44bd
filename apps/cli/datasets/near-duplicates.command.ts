import type { Command } from 'commander';
import type { NearDuplicate, NearImage } from '#libs/intake/datasets/near-duplicate.service.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { fit } from '../terminal/display-width.js';
import { counted } from '../terminal/figures.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { readDataset } from './read-dataset.js';

export function listNearDuplicates(cli: Cli): Command {
  const verb = command('near-duplicates', 'lists images of a data set that look the same', [
    'precept datasets near-duplicates pictures',
    'precept datasets near-duplicates pictures --all > near.jsonl',
  ]);
  return withPage(verb.argument('<data set>', 'its name or id'))
    .option('--json', 'as JSON')
    .option('--all', 'all of them, as JSON Lines')
    .action(async (name: string, options: PageOptions & { all?: boolean }) => {
      const services = await cli.services();
      const { id } = await readDataset(services, name);
      if (options.all) {
        for await (const batch of services.nearDuplicates.all(id)) {
          cli.terminal.print(batch.map((row) => JSON.stringify(row)).join('\n'));
        }
        return;
      }
      const { limit, cursor } = options;
      printPage(cli.terminal, await services.nearDuplicates.page(id, { limit, cursor }), options, {
        empty: 'No two images of it look the same.',
        of: (rows) => nearTable(rows, cli),
      });
    });
}

function nearTable(rows: NearDuplicate[], { terminal: { paint } }: Cli): string {
  return table(
    rows,
    [
      { title: 'bits', of: ({ distance }) => String(distance), right: true },
      { title: 'image', of: ({ first }) => first.image.slice(0, 12) },
      { title: 'of', of: ({ first }) => placeText(first) },
      { title: 'image', of: ({ second }) => second.image.slice(0, 12) },
      { title: 'of', of: ({ first, second }) => (first.image === second.image ? 'the same image' : placeText(second)) },
    ],
    paint,
  );
}

/** "image-cat candidate 2, and 3 other items" */
function placeText({ items, places }: NearImage): string {
  const [place] = places;
  if (!place) return '';
  const item = fit(oneLine(place.externalId ?? place.item), 32);
  const others = items > 1 ? `, and ${counted(items - 1, 'other item')}` : '';
  return `${item} candidate ${place.position}${others}`;
}
