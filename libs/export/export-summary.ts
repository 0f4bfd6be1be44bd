import type { ExportFigures, ExportSummary, FigureBin } from '#libs/database/export/export-view.js';
import { LENGTH_BINS, MARGIN_BINS, type PairFigures } from './card/pair-figures.js';
import { contentHash, type ManifestContent } from './manifest/manifest.js';

/** What is kept beside the row of a finished export, so that a page opens no file. */
export function summaryOf(content: ManifestContent, figures: PairFigures): ExportSummary {
  const runs = [content, ...(content.moreRuns ?? [])];
  return {
    contentHash: contentHash(content),
    offline: content.offline,
    pictures: content.pictures ?? null,
    figures: figures.pairs === 0 ? null : figuresOf(figures),
    certificates: runs.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate])),
  };
}

function figuresOf({ margins, chosenLengths, rejectedLengths, ...counts }: PairFigures): ExportFigures {
  const { pairs, longer, shorter, first, bothOrders, flipped, revised, revisedWon, images } = counts;
  return {
    ...{ pairs, longer, shorter, first, bothOrders, flipped, revised, revisedWon, images },
    margins: binned(MARGIN_BINS, margins),
    chosenLengths: binned(LENGTH_BINS, chosenLengths),
    rejectedLengths: binned(LENGTH_BINS, rejectedLengths),
  };
}

const binned = (bins: readonly number[], counts: readonly number[]): FigureBin[] =>
  bins.map((from, place) => ({ from, pairs: counts[place] ?? 0 }));
