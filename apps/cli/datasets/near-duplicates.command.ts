import type { Command } from 'commander';
import { textName } from '#libs/domain/text-name.js';
import type { NearDuplicate, NearImage, NearMeasure } from '#libs/intake/datasets/near-duplicate.service.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { fit } from '../terminal/display-width.js';
import { counted } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { readDataset } from './read-dataset.js';

export function listNearDuplicates(cli: Cli): Command {
  const verb = command('near-duplicates', 'lists images of a data set that look the same', [
    'precept datasets near-duplicates pictures',
    'precept datasets near-duplicates pictures --all > near.jsonl',
    'precept datasets near-duplicates pictures --by clip',
  ]);
  return withPage(verb.argument('<data set>', 'its name or id'))
    .option('--json', 'as JSON')
    .option('--all', 'all of them, as JSON Lines')
    .option('--by <endpoint>', 'by the vectors that this embedder gave images in runs (default: perceptual hashes)')
    .action(async (name: string, options: PageOptions & { all?: boolean; by?: string }) => {
      const services = await cli.services();
      const { id } = await readDataset(services, name);
      if (options.all) {
        for await (const batch of services.nearDuplicates.all(id, options.by)) {
          cli.terminal.print(batch.map((row) => JSON.stringify(row)).join('\n'));
        }
        return;
      }
      const { limit, cursor } = options;
      const page = await services.nearDuplicates.page(id, { limit, cursor, embedder: options.by });
      printPage(cli.terminal, page, options, {
        empty: `No two images of it look the same. ${measureText(page.measure)}`,
        of: (rows) => `${nearTable(rows, page.measure, cli)}\n\n${measureText(page.measure)}`,
      });
    });
}

/** What the distance is, and how far it goes. */
function measureText({ by, near, images, unseen }: NearMeasure): string {
  const all = counted(images, 'image');
  if (by === 'perceptual-hash') {
    return `bits: in how many of 64 the perceptual hashes of two images differ, 0 to ${near}; of ${all}`;
  }
  const left = unseen === 0 ? '' : `; ${counted(unseen, 'image')} without a vector to compare: nothing is said of them`;
  return `distance: 1 - cosine of the vectors of two images by ${by}, at most ${near}; of ${all}${left}`;
}

/** The nearest of the page first. */
function nearTable(rows: NearDuplicate[], { by }: NearMeasure, { terminal: { paint } }: Cli): string {
  const bits = by === 'perceptual-hash';
  return table(
    [...rows].sort((a, b) => a.distance - b.distance),
    [
      {
        title: bits ? 'bits' : 'distance',
        of: ({ distance }) => (bits ? String(distance) : distance.toFixed(4)),
        right: true,
      },
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
  return `${item} ${textName(`candidate:${place.position}`)}${others}`;
}
