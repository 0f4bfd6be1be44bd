import { pixelsOf } from './pixels.js';

/** The picture is brought to SIDE x SIDE greys; of its frequencies the KEPT x KEPT lowest make the hash. */
const SIDE = 32;
const KEPT = 8;

/** Two coefficients nearer than this are equal: greys are 0-255, so rounding leaves about 1e-11. */
const SAME = 1e-6;

/**
 * A 64-bit hash of what a picture looks like: 32 x 32 greys, discrete cosine transform (DCT-II), and of the 64 lowest
 * frequencies, without the first row and column, one bit each: above their median or not (C. Zauner, "Implementation and
 * Benchmarking of Perceptual Image Hash Functions", 2010, section 3.2.1; the DCT hash of the pHash library). Row by row
 * from the lowest, the first bit highest. It sees shapes in grey: it does not tell two colours of one brightness
 * apart, and a picture of one colour has the hash 0000000000000000.
 * @returns 16 hexadecimal digits
 * @throws what sharp throws where the picture cannot be decoded or has more than `mostPixels`
 */
export async function perceptualHash(bytes: Uint8Array, mostPixels: number): Promise<string> {
  const { data, info } = await pixelsOf(bytes, mostPixels)
    .resize(SIDE, SIDE, { fit: 'fill' })
    .greyscale()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const greys = Float64Array.from({ length: SIDE * SIDE }, (_, at) => data[at * info.channels] ?? 0);
  return hashOfGreys(greys);
}

/** The hash of SIDE x SIDE greys, row by row. */
export function hashOfGreys(greys: Float64Array): string {
  const coefficients = lowFrequencies(greys);
  const sorted = Float64Array.from(coefficients).sort();
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  const bits = Array.from(coefficients, (value) => (value - median > SAME ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}

const COSINES = Array.from({ length: KEPT }, (_, u) =>
  Float64Array.from({ length: SIDE }, (_, x) => Math.cos(((2 * x + 1) * (u + 1) * Math.PI) / (2 * SIDE))),
);

/** Frequencies 1-8 down and across. All of these have the same norm in the transform, so it can be left out. */
function lowFrequencies(greys: Float64Array): Float64Array {
  const rows = COSINES.map((cosine) =>
    Float64Array.from({ length: SIDE }, (_, y) => dot(greys.subarray(y * SIDE, (y + 1) * SIDE), cosine)),
  );
  return Float64Array.from(COSINES.flatMap((down) => rows.map((row) => dot(row, down))));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
