import { weightOf, type Forecast } from './calibration.js';

/** A rising map by its corners, x ascending: straight between them, level outside. */
export interface IsotonicMap {
  corners: { x: number; y: number }[];
}

interface Block {
  first: number;
  last: number;
  mean: number;
  weight: number;
}

/** Probabilities that lie no further apart are the same: rounding leaves less between equal ones, and judges mean more. */
const SAME = 1e-9;

/**
 * The rising map of probabilities to outcomes with the least weighted squared error, by pooling adjacent violators (Ayer et al.,
 * Annals of Mathematical Statistics 26 (1955), 641-647). Forecasts whose probabilities differ by rounding alone count as one, at the smallest of them.
 * Errors: RangeError without any forecast.
 */
export function isotonic(forecasts: readonly Forecast[]): IsotonicMap {
  if (forecasts.length === 0) throw new RangeError('no map can be fitted to no forecast');
  const blocks: Block[] = [];
  for (let block of points(forecasts)) {
    for (let before = blocks.at(-1); before && before.mean >= block.mean; before = blocks.at(-1)) {
      blocks.pop();
      block = pool(before, block);
    }
    blocks.push(block);
  }
  return {
    corners: blocks.flatMap(({ first, last, mean }) =>
      first === last
        ? [{ x: first, y: mean }]
        : [
            { x: first, y: mean },
            { x: last, y: mean },
          ],
    ),
  };
}

/** One block a probability, ascending: equal ones are one point before any pooling, or their order and last bits would matter. */
function points(forecasts: readonly Forecast[]): Block[] {
  const all: Block[] = [];
  for (const forecast of [...forecasts].sort((a, b) => a.probability - b.probability)) {
    const { probability, outcome } = forecast;
    const before = all.at(-1);
    const same = before !== undefined && probability - before.first <= SAME;
    const at = same ? before.first : probability;
    const point = { first: at, last: at, mean: outcome, weight: weightOf(forecast) };
    if (same) all[all.length - 1] = pool(before, point);
    else all.push(point);
  }
  return all;
}

function pool(block: Block, other: Block): Block {
  const weight = block.weight + other.weight;
  const mean = (block.mean * block.weight + other.mean * other.weight) / weight;
  return { first: block.first, last: other.last, mean, weight };
}

/** The map's value at a probability. */
export function isotonicAt({ corners }: IsotonicMap, probability: number): number {
  const right = corners.findIndex(({ x }) => x >= probability);
  const above = corners[right] ?? corners.at(-1);
  const below = corners[right - 1] ?? above;
  if (!above || !below) throw new RangeError('a map has a corner at least');
  if (right < 0 || above.x === below.x) return above.y;
  const between = below.y + ((above.y - below.y) * (probability - below.x)) / (above.x - below.x);
  // rounding may lead past the corner, and a probability past 1
  return Math.min(between, above.y);
}
