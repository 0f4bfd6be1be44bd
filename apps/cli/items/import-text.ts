import type { DatasetRow } from '#libs/database/dataset/dataset.store.js';
import type { ImportResult } from '#libs/intake/items/import-report.js';
import { count, counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';

/** So many rejected lines are named on the terminal. */
const SHOWN = 20;

/** What became of the lines of an import. */
export function importText(dataset: DatasetRow, result: ImportResult, paint: Paint): string {
  const { accepted, duplicates, goldAdded, rejected } = result;
  return facts(
    [
      ['data set', oneLine(dataset.name)],
      ['imported', paint.good(count(accepted))],
      ['were there already', count(duplicates)],
      ...(goldAdded > 0 ? [['gold labels added', count(goldAdded)] as const] : []),
      ['rejected', rejected > 0 ? paint.bad(count(rejected)) : '0'],
    ],
    paint,
  );
}

/** The first rejected lines with their reasons, and where all are. `file` holds every one. */
export function rejectedLines({ errors, rejected }: ImportResult, file: string | undefined): string[] {
  if (rejected === 0) return [];
  const shown = errors
    .slice(0, SHOWN)
    .map(({ line, code, message }) => `  line ${line}: ${oneLine(message)} (${code})`);
  const further = rejected - shown.length;
  const more = further > 0 ? [`  ... and ${count(further)} more; --errors FILE writes them to a file.`] : [];
  const where = `  ${rejected === 1 ? 'It is' : `All ${count(rejected)} are`} in ${file ?? ''}.`;
  return [
    `${counted(rejected, 'line was', 'lines were')} rejected:`,
    ...shown,
    ...(file === undefined ? more : [where]),
  ];
}

/** What a person may have overlooked: an empty file, or a file in another format. */
export function importHints({ accepted, duplicates, rejected }: ImportResult, looksLike: string | null): string[] {
  if (accepted + duplicates + rejected === 0) return ['The file is empty: it holds no line.'];
  return looksLike === null ? [] : [`It looks like --format ${looksLike}.`];
}
