export type Point = readonly [x: number, y: number];

const cross = (o: Point, a: Point, b: Point) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

function half(points: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of points) {
    for (
      let [a, b] = [chain.at(-2), chain.at(-1)];
      a && b && cross(a, b, point) <= 0;
      [a, b] = [chain.at(-2), chain.at(-1)]
    )
      chain.pop();
    chain.push(point);
  }
  chain.pop();
  return chain;
}

/** The convex hull (Andrew's monotone chain), counter-clockwise in a system whose y grows upwards. */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...half(sorted), ...half(sorted.reverse())];
}

export function areaOf(polygon: readonly Point[]): number {
  const origin: Point = [0, 0];
  const twice = polygon.reduce(
    (sum, point, at) => sum + cross(origin, point, polygon[(at + 1) % polygon.length] ?? point),
    0,
  );
  return Math.abs(twice) / 2;
}

/** Sides of the smallest rectangle, turned any way, that holds a convex polygon; the longer one first. */
export function tightestBox(hull: readonly Point[]): { long: number; short: number } {
  let best = { long: Infinity, short: Infinity };
  for (const [at, from] of hull.entries()) {
    const to = hull[(at + 1) % hull.length] ?? from;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length === 0) continue;
    const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const along = hull.map(([x, y]) => x * ux + y * uy);
    const across = hull.map(([x, y]) => y * ux - x * uy);
    const one = Math.max(...along) - Math.min(...along);
    const other = Math.max(...across) - Math.min(...across);
    if (one * other < best.long * best.short) best = { long: Math.max(one, other), short: Math.min(one, other) };
  }
  return best;
}

/** Corners looked at for the largest triangle: its cost grows with their cube. */
const MOST_CORNERS = 48;

/** The area of the largest triangle between corners of a convex polygon. */
export function largestTriangle(hull: readonly Point[]): number {
  const step = Math.max(1, hull.length / MOST_CORNERS);
  const corners = Array.from({ length: Math.min(hull.length, MOST_CORNERS) }, (_, at) => hull[Math.floor(at * step)]);
  let largest = 0;
  for (const [i, a] of corners.entries())
    for (const [j, b] of corners.slice(0, i).entries())
      for (const c of corners.slice(0, j)) if (a && b && c) largest = Math.max(largest, Math.abs(cross(a, b, c)) / 2);
  return largest;
}
