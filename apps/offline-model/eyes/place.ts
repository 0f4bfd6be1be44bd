export const PLACES = [
  'top left',
  'top',
  'top right',
  'left',
  'centre',
  'right',
  'bottom left',
  'bottom',
  'bottom right',
] as const;
export type Place = (typeof PLACES)[number];

export const SIZES = ['tiny', 'small', 'medium', 'large', 'huge'] as const;
export type Size = (typeof SIZES)[number];

/** The middle fifth of a side is its centre: three things side by side stand left, in the centre and right. */
const CENTRE = [0.4, 0.6] as const;

const third = (share: number) => (share < CENTRE[0] ? 0 : share > CENTRE[1] ? 2 : 1);

/** Where a point lies; x and y are shares of the width from the left and of the height from the top. */
export function placeOf(x: number, y: number): Place {
  const place = PLACES[third(y) * 3 + third(x)];
  if (place === undefined) throw new Error('a point outside of the picture');
  return place;
}

/** Whether something at `place` is at `asked`: what is at the top left is also at the top, and on the left. */
export function liesAt(place: Place, asked: Place): boolean {
  return asked.split(' ').every((side) => place.split(' ').includes(side));
}

/** Least share of the picture's area of each size from small on. */
const LEAST_SHARES = [0.01, 0.04, 0.12, 0.3] as const;

export function sizeOf(share: number): Size {
  const size = SIZES[LEAST_SHARES.filter((least) => share >= least).length];
  if (size === undefined) throw new Error('a share without a size');
  return size;
}
