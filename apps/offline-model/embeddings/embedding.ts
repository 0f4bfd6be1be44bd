import { toOklab } from '../eyes/oklab.js';
import type { Pixels } from '../eyes/pixels.js';

/** The picture is laid out in SIDE x SIDE cells. */
const SIDE = 8;
/** Colour counts as much as this times lightness: Oklab's a and b span a fifth of what its lightness does. */
const COLOUR = 2;
/** How far the mean colour of the whole counts beside what stands out from it: it alone tells plain pictures apart. */
const WHOLE = 0.5;

/**
 * A vector of what is measured: by how much the mean Oklab colour of each cell differs from that of the whole picture, and that of
 * the whole. Pictures laid out alike in like colours are near; what things they show it cannot know.
 */
export function embeddingOf({ columns, rows, rgb }: Pixels): number[] {
  const cells = Array.from({ length: SIDE * SIDE }, () => ({ sums: [0, 0, 0], count: 0 }));
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const at = (y * columns + x) * 3;
      const colour = toOklab(rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0);
      const cell = cells[Math.floor((y * SIDE) / rows) * SIDE + Math.floor((x * SIDE) / columns)];
      if (!cell) continue;
      cell.count += 1;
      cell.sums = cell.sums.map((sum, i) => sum + (colour[i] ?? 0));
    }
  }
  const seen = cells.filter(({ count }) => count > 0);
  const whole = [0, 1, 2].map(
    (i) => seen.reduce((sum, { sums, count }) => sum + (sums[i] ?? 0) / count, 0) / seen.length,
  );
  const weigh = (value: number, i: number) => value * (i === 0 ? 1 : COLOUR);
  const layout = cells.flatMap(({ sums, count }) =>
    sums.map((sum, i) => (count === 0 ? 0 : weigh(sum / count - (whole[i] ?? 0), i))),
  );
  const tone = [(whole[0] ?? 0) - 0.5, whole[1] ?? 0, whole[2] ?? 0].map((value, i) => WHOLE * weigh(value, i));
  // so that even a picture of middle grey has a direction
  return [...layout, ...tone, 0.01].map((value) => Number(value.toFixed(6)));
}
