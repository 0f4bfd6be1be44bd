import { areaOf, hullOf, largestTriangle, tightestBox, type Point } from './hull.js';

export const SHAPE_NAMES = ['circle', 'square', 'rectangle', 'triangle', 'bar', 'other'] as const;
export type ShapeName = (typeof SHAPE_NAMES)[number];

/** Less of its convex hull than this: not convex, so none of the named shapes. */
const LEAST_SOLID = 0.88;
/** Share of the hull that its largest triangle fills: a triangle 1, or 3/4 where its corners are blurred; a square or hexagon 1/2, a circle 0.41. */
const TRIANGULAR = 0.74;
/** Share of the tightest box that the hull fills: a rectangle 1, a hexagon 3/4 to 0.87, a circle 0.79, a triangle 1/2. */
const RECTANGULAR = 0.9;
/** Share that the hull fills of the circle through its farthest corner: a circle 1, an octagon 0.9, a hexagon 0.83. */
const ROUND = 0.88;
/** The same for shapes below this many pixels across, where the corners of pixels weigh more. */
const ROUND_WHEN_SMALL = 0.78;
const SMALL = 24;
/** From the middle of an outer pixel to the circle that was drawn, pixels: between 0 and 0.5. */
const OUTER = 0.25;
/** Longer to shorter side: below the first as good as equal, from the second on a bar. */
const EQUAL_SIDES = 1.15;
const EQUAL_SIDES_WHEN_SMALL = 1.25;
const BAR_SIDES = 4;

/** The first and the last pixel of each row: all that a convex hull needs. */
function outline(pixels: readonly number[], columns: number): Point[] {
  const ends = new Map<number, { left: number; right: number }>();
  for (const at of pixels) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const end = ends.get(row);
    if (!end) ends.set(row, { left: column, right: column });
    else if (column < end.left) end.left = column;
    else if (column > end.right) end.right = column;
  }
  return [...ends].flatMap(([row, { left, right }]): Point[] => [
    [left, row],
    [right, row],
  ]);
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other);
}

/** How many pixels a hull between middles of pixels holds, by Pick's theorem. */
function pixelsIn(hull: readonly Point[], area: number): number {
  const onOutline = hull.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = hull[(at + 1) % hull.length] ?? [x, y];
    return sum + commonDivisor(Math.abs(nextX - x), Math.abs(nextY - y));
  }, 0);
  return area + onOutline / 2 + 1;
}

/** Area of the circle around the middle of the hull's box that holds all of its pixels. */
function circleAround(hull: readonly Point[]): number {
  const xs = hull.map(([x]) => x);
  const ys = hull.map(([, y]) => y);
  const [x, y] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
  return Math.PI * (Math.max(...hull.map((corner) => Math.hypot(corner[0] - x, corner[1] - y))) + OUTER) ** 2;
}

/** The shape of a region from ratios of areas; its holes must be filled. */
export function shapeOf(pixels: readonly number[], columns: number): ShapeName {
  const hull = hullOf(outline(pixels, columns));
  const area = areaOf(hull);
  const held = pixelsIn(hull, area);
  if (pixels.length / held < LEAST_SOLID) return 'other';
  if (area > 0 && largestTriangle(hull) / area > TRIANGULAR) return 'triangle';
  // From middle to middle a side is one pixel shorter than the pixels in it.
  const { long, short } = tightestBox(hull);
  const sides = (long + 1) / (short + 1);
  if (held / ((long + 1) * (short + 1)) > RECTANGULAR) {
    if (sides >= BAR_SIDES) return 'bar';
    return sides < EQUAL_SIDES ? 'square' : 'rectangle';
  }
  const small = long < SMALL;
  const round = held / circleAround(hull) > (small ? ROUND_WHEN_SMALL : ROUND);
  return round && sides < (small ? EQUAL_SIDES_WHEN_SMALL : EQUAL_SIDES) ? 'circle' : 'other';
}
