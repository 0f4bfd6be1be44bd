import type { OtherCalls } from '#libs/database/read-models/other-calls.js';
import { count } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { costText, milliseconds } from './share-text.js';
import { titled } from './titled.js';

/** What a run asked of captioners, writers, painters, scorers and embedders, and of judges beside its principles; empty: nothing. */
export function otherCallTexts(calls: OtherCalls[], paint: Paint): string[] {
  if (calls.length === 0) return [];
  const lines = table(
    calls,
    [
      { title: 'endpoint', of: ({ endpoint }) => oneLine(endpoint) },
      { title: 'for', of: ({ template }) => template },
      { title: 'calls', of: (row) => count(row.calls), right: true },
      { title: 'failed', of: ({ failed }) => count(failed), right: true },
      { title: 'mean time', of: ({ meanLatencyMs }) => milliseconds(meanLatencyMs), right: true },
      { title: 'cost', of: ({ cost }) => costText(cost), right: true },
    ],
    paint,
  );
  return [titled('Calls beside them', lines, paint)];
}
