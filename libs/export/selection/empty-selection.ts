import { conflict, type PreceptError } from '#libs/domain/precept-error.js';
import type { ExportCounts, ExportOptions } from '#libs/database/export/export-view.js';

/** Nothing would be exported: says what came in, and why each was left out. */
export function emptySelection(
  { pairs, images, rounds, leftOut }: ExportCounts,
  { selection }: ExportOptions,
): PreceptError {
  const [all, what] =
    images !== undefined
      ? [images, 'image']
      : rounds !== undefined
        ? [rounds, 'critique of a text']
        : [pairs, 'preference pair'];
  if (!all) {
    return conflict(
      'empty_selection',
      `There is nothing to export: what was asked for has no ${what}. No file was made.`,
    );
  }
  const reasons = Object.entries(leftOut)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([reason, count]) => `${count} ${reason}`);
  const next = selection ? 'Ask for less strict a selection' : 'See what these words mean in docs/how-to/export.md';
  const were = `${all} ${what}${all === 1 ? ' was' : 's were'}`;
  return conflict(
    'empty_selection',
    `There is nothing to export: ${were} left out (${reasons.join(', ')}). ${next}. No file was made.`,
  );
}
