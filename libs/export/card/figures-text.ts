import { bar, markdownTable, shareOf } from './markdown.js';
import { LENGTH_BINS, MARGIN_BINS, type PairFigures } from './pair-figures.js';

/** Histograms and shares of the exported pairs. */
export function figuresText(figures: PairFigures): string {
  const { pairs, margins, chosenLengths, rejectedLengths } = figures;
  return [
    `## Margins\n\nLog-odds of the target, of ${pairs} pairs.`,
    markdownTable(
      ['margin', 'pairs', ''],
      margins.map((n, i) => [range(MARGIN_BINS, i), String(n), bar(n, margins)]),
    ),
    `## Lengths\n\nCharacters of an answer${figures.images > 0 ? ' (of an image, of its caption)' : ''}.`,
    markdownTable(
      ['characters', 'chosen', '', 'rejected', ''],
      chosenLengths.map((n, i) => {
        const other = rejectedLengths[i] ?? 0;
        return [range(LENGTH_BINS, i), String(n), bar(n, chosenLengths), String(other), bar(other, rejectedLengths)];
      }),
    ),
    `## Place, length, own texts`,
    markdownTable(['chosen was', 'pairs'], shares(figures)),
  ].join('\n\n');
}

function shares(figures: PairFigures): [string, string][] {
  const { pairs, longer, shorter, first, bothOrders, flipped, revised, revisedWon } = figures;
  return [
    ['the longer one', shareOf(longer, longer + shorter)],
    ['first in the item', shareOf(first, pairs)],
    ['a revision, where the other one was none', shareOf(revisedWon, revised)],
    ['judged otherwise in the other order, for a principle at least', shareOf(flipped, bothOrders)],
  ];
}

function range(bins: readonly number[], place: number): string {
  const [from = 0, to] = [bins[place], bins[place + 1]];
  return to === undefined ? `${from} and more` : `${from} to below ${to}`;
}
