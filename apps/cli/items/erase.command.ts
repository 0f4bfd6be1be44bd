import type { Command } from 'commander';
import type { Tombstone } from '#libs/database/erasure/erasure.store.js';
import { moment } from '#libs/domain/figures.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readId } from '../ids.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';
import type { Paint } from '../terminal/paint.js';

interface EraseOptions {
  reason: string;
  json?: boolean;
}

export function eraseItem(cli: Cli): Command {
  return command(
    'erase',
    'takes the texts and images of an item out of everything that is kept; there is no way back',
    ['precept items erase 019a0000-0000-7000-8000-000000000000 --reason "asked for by its author, ticket 12"'],
  )
    .argument('<item>', 'id of the item; `precept datasets items DATASET` tells them')
    .requiredOption('--reason <text>', 'why; it is kept, so it must not tell what is erased')
    .option('--json', 'as JSON')
    .action((item: string, options: EraseOptions) => erase(cli, item, options));
}

async function erase(cli: Cli, item: string, { reason, json }: EraseOptions): Promise<void> {
  const { erasures } = await cli.services();
  const tombstone = await erasures.erase(readId(item, 'an item', 'precept datasets items'), reason, cli.actor);
  const stands = standsText(tombstone, reason);
  if (stands !== null) cli.terminal.say(cli.terminal.sayPaint.unsure(stands));
  if (json) return cli.terminal.printJson(tombstone);
  cli.terminal.print(tombstoneText(tombstone, cli.terminal.paint));
}

/** What to say where an item had been erased before with another reason; null: nothing. */
export const standsText = ({ reason, erasedBy, erasedAt }: Tombstone, asked: string): string | null =>
  reason === asked.trim()
    ? null
    : `It was erased already, ${moment(erasedAt)} by ${oneLine(erasedBy)}: the reason that was given then stands, and yours is not kept.`;

/** What is left, and where the item may still be: exports that were made of it, and equal items elsewhere. */
export function tombstoneText(tombstone: Tombstone, paint: Paint): string {
  const { itemId, contentHash, reason, erasedBy, erasedAt, exports, sameContent } = tombstone;
  const lines: [string, string][] = [
    ['erased', itemId],
    ['content hash', contentHash],
    ['by', `${oneLine(erasedBy)}, ${erasedAt.toISOString()}`],
    ['reason', oneLine(reason)],
    ...exports.map(({ id, format, certain }): [string, string] => [
      certain ? 'is in export' : 'may be in export',
      `${id} (${format})`,
    ]),
    ...sameContent.map((id): [string, string] => ['same content in item', id]),
  ];
  return facts(lines, paint);
}
