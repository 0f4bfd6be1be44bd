import { nameAt } from './colour-names.js';
import type { Region } from './measured-picture.js';
import { borderOf, neighbours, type Patch, type Patches } from './patches.js';
import type { Pixels } from './pixels.js';
import { placeOf, sizeOf } from './place.js';
import { shapeOf } from './shape.js';

/** What covers less of the picture is a speck. */
const LEAST_SHARE = 0.0008;
/** Of the inner pixels of a region so many look like their neighbours; less is texture. */
const LEAST_FLAT = 0.8;
/** The same of all pixels, edges included: 11 photographs had 0.09 to 0.67, 40 drawings 0.9 and more. */
const LEAST_FLAT_PICTURE = 0.75;
/** More regions than this are a pattern, and no person would count them. */
const MOST_REGIONS = 60;
/** An outline around this share of background is hollow, and has no shape of those that are filled. */
const HOLLOW = 0.25;
/** Below this share, what lies inside of another region of its colour is seen through a letter of it. */
const LEAST_WITHIN = 0.01;

interface Found {
  patch: Patch;
  place: number;
  /** its pixels and those that they enclose, 1 each */
  mask: Uint8Array;
}

/** The pixels of a patch with those that it encloses. */
function filled(of: Int32Array, place: number, border: readonly number[], columns: number): Uint8Array {
  const mask = new Uint8Array(of.length).fill(1);
  const front = border.filter((at) => of[at] !== place);
  for (const at of front) mask[at] = 0;
  for (let next = 0; next < front.length; next++) {
    neighbours(front[next] ?? 0, columns, of.length, (other) => {
      if (mask[other] === 0 || of[other] === place) return;
      mask[other] = 0;
      front.push(other);
    });
  }
  return mask;
}

function regionOf({ patch, mask }: Found, { patches, of }: Patches, background: number | null, size: Pixels): Region {
  const { columns, rows } = size;
  const pixels: number[] = [];
  let hollow = 0;
  const box = { left: columns, right: 0, top: rows, bottom: 0 };
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] === 0) continue;
    pixels.push(at);
    if (patches[of[at] ?? 0]?.colour === background) hollow += 1;
    const [row, column] = [Math.floor(at / columns), at % columns];
    box.left = Math.min(box.left, column);
    box.right = Math.max(box.right, column + 1);
    box.top = Math.min(box.top, row);
    box.bottom = Math.max(box.bottom, row + 1);
  }
  const [x, y] = [(box.left + box.right) / 2 / columns, (box.top + box.bottom) / 2 / rows];
  const shape = hollow / pixels.length > HOLLOW ? 'other' : shapeOf(pixels, columns);
  const share = patch.pixels.length / mask.length;
  return { colour: nameAt(patch.colour), shape, size: sizeOf(share), place: placeOf(x, y), x, y, share };
}

/** Row by row: middles that differ by less than about a twelfth of the height stand in one row. */
const inReadingOrder = (a: Region, b: Region) => Math.round(a.y * 12) - Math.round(b.y * 12) || a.x - b.x;

/** The even regions that stand out from the background; none where the picture is texture or a pattern. */
export function regionsOf(found: Patches, background: number | null, pixels: Pixels): Region[] {
  const { patches, of, flat } = found;
  if (flat < LEAST_FLAT_PICTURE) return [];
  const clear = [...patches.entries()].filter(
    ([, patch]) =>
      patch.pixels.length / of.length >= LEAST_SHARE && patch.colour !== background && patch.flat >= LEAST_FLAT,
  );
  if (clear.length > MOST_REGIONS) return [];
  const border = borderOf(pixels.columns, pixels.rows);
  const all = clear.map(([place, patch]) => ({ place, patch, mask: filled(of, place, border, pixels.columns) }));
  const shown = all.filter(
    ({ patch, place }) =>
      patch.pixels.length / of.length >= LEAST_WITHIN ||
      !all.some(
        (other) =>
          other.place !== place && other.patch.colour === patch.colour && other.mask[patch.pixels[0] ?? 0] === 1,
      ),
  );
  return shown.map((one) => regionOf(one, found, background, pixels)).sort(inReadingOrder);
}
