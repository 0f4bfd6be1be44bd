import { atPlace, listed, numberWord, plural, withArticle } from '../scenes/say.js';
import type { ColourName } from './colour-names.js';
import { isPlain, type MeasuredPicture, type Region } from './measured-picture.js';
import type { Size } from './place.js';
import type { ShapeName } from './shape.js';

/** One entry of the facts: regions of one colour and shape. */
export interface ObjectFact {
  name: string;
  count: number;
  colour?: string;
  position?: string;
  size?: string;
}

export interface Facts {
  objects: ObjectFact[];
  colours: string[];
  /** always empty: words in pictures are not read */
  text: string[];
  scene: string;
  style: string;
}

export interface Caption {
  /** one phrase */
  short: string;
  /** all that was measured */
  descriptive: string;
  facts: Facts;
}

/** A number in [0, 1) for each place of a caption at which it may be worded differently. */
export type Wording = (place: number) => number;
/** The full caption in its first wording. */
export const FIRST_WORDING: Wording = () => 0;

interface Group {
  colour: ColourName;
  shape: ShapeName;
  regions: Region[];
}

function groupsOf(regions: readonly Region[]): Group[] {
  const groups = new Map<string, Group>();
  for (const region of regions) {
    const key = `${region.colour} ${region.shape}`;
    const group = groups.get(key) ?? { colour: region.colour, shape: region.shape, regions: [] };
    group.regions.push(region);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A region whose shape has no name is called a shape. */
export const nounOf = (shape: ShapeName) => (shape === 'other' ? 'shape' : shape);

/** "at the top", or "(left, top and right)" in the order of the regions. */
function placesOf({ regions }: Group): string {
  const [first] = regions;
  if (first && regions.every(({ place }) => place === first.place)) return ` ${atPlace(first.place)}`;
  return ` (${regions.map(({ place }) => place).join(', ')})`;
}

/** The size that all have; "" where they differ. */
function sizeOfAll({ regions }: Group): Size | '' {
  const [first] = regions;
  return first && regions.every(({ size }) => size === first.size) ? first.size : '';
}

function phrase(group: Group, size: string, places: string): string {
  const { colour, shape, regions } = group;
  const what = `${size === '' ? '' : `${size} `}${colour} ${plural(nounOf(shape), regions.length)}`;
  return `${regions.length === 1 ? withArticle(what) : `${numberWord(regions.length)} ${what}`}${places}`;
}

const percent = (share: number) => (100 * share).toFixed(share < 0.1 ? 1 : 0);
const hundredths = (value: number) => (100 * value).toFixed(1);
/** Above this many the list of middles says little. */
const MOST_MIDDLES = 12;

/** The numbers behind a caption. */
function measures({ colours, brightness, contrast, brightnessOfThirds, regions }: MeasuredPicture): string {
  const shares = colours.map(({ name, share }) => `${name} ${percent(share)} %`).join(', ');
  const [top, middle, bottom] = brightnessOfThirds.map(hundredths);
  const middles = regions.slice(0, MOST_MIDDLES).map(({ x, y }) => `${percent(x)}/${percent(y)}`);
  const where = middles.length === 0 ? '' : `; middles in percent from left and top: ${middles.join(', ')}`;
  return (
    `Measured: ${shares}; brightness ${hundredths(brightness)} of 100 (upper third ${top}, middle ${middle}, lower ${bottom}), ` +
    `contrast ${hundredths(contrast)} of 100${where}.`
  );
}

/** Mean Oklab lightness below and above which a picture is called dark or bright. */
const DARK = 0.5;
const BRIGHT = 0.75;

export function lightOf(brightness: number): 'dark' | 'bright' | 'of medium brightness' {
  if (brightness < DARK) return 'dark';
  return brightness > BRIGHT ? 'bright' : 'of medium brightness';
}

const mainColours = ({ colours }: MeasuredPicture) =>
  colours.filter(({ share }, at) => at === 0 || (at < 3 && share >= 0.15)).map(({ name }) => name);

const pick = <T>(options: readonly [T, ...T[]], draw: number): T =>
  options[Math.floor(draw * options.length)] ?? options[0];

/** Where a picture has no region that stands out. */
function captionOfTexture(picture: MeasuredPicture, wording: Wording): Caption {
  const { width, height, colours, brightness } = picture;
  const size = `${width} x ${height} pixels`;
  const plain = isPlain(picture) ? colours[0]?.name : undefined;
  const main = listed(mainColours(picture));
  const light = lightOf(brightness);
  const what = plain
    ? `${pick(['a plain', 'an evenly', 'nothing but a'], wording(0))} ${plain} picture`
    : `${pick(['a picture', 'an image'], wording(0))}, ${pick(['mostly', 'mainly'], wording(1))} ${main}, ${light}, with no clear regions`;
  const upper = what.charAt(0).toUpperCase() + what.slice(1);
  const sized = upper.replace(/ (picture|image)/, ` $1 of ${size}`);
  const leftOut = wording(2) >= 0.6;
  return {
    short: what,
    descriptive: leftOut ? `${sized}.` : `${sized}. ${measures(picture)}`,
    facts: {
      objects: [],
      colours: colours.map(({ name }) => name),
      text: [],
      scene: `${light}, ${plain ? `plain ${plain}` : 'no clear regions'}`,
      style: plain ? 'one even colour' : 'not made of even areas',
    },
  };
}

/**
 * The caption of a picture: nothing but what was measured, in words. Other wordings say the same in other words or
 * leave something out; none says anything else.
 */
export function captionOf(picture: MeasuredPicture, wording: Wording = FIRST_WORDING): Caption {
  const all = groupsOf(picture.regions);
  if (all.length === 0) return captionOfTexture(picture, wording);
  const { width, height, background } = picture;
  const groups = all.length > 1 && wording(0) >= 0.8 ? all.slice(0, -1) : all;
  const [withSizes, withPlaces, withMeasures] = [wording(1) < 0.6, wording(2) < 0.7, wording(3) < 0.6];
  const ground =
    background === null ? '' : ` ${pick(['on', 'against', 'over'], wording(4))} ${withArticle(background)} background`;
  const short = listed(groups.map((group) => phrase(group, '', '')));
  const long = listed(
    groups.map((group) => phrase(group, withSizes ? sizeOfAll(group) : '', withPlaces ? placesOf(group) : '')),
  );
  const opening = pick(['A picture of', 'An image of', 'A drawing-like picture of'], wording(5));
  const sentence = `${opening} ${width} x ${height} pixels: ${long}${ground}.`;
  return {
    short: `${short}${ground}`,
    descriptive: withMeasures ? `${sentence} ${measures(picture)}` : sentence,
    facts: {
      objects: groups.map((group) => ({
        name: nounOf(group.shape),
        count: group.regions.length,
        colour: group.colour,
        ...(withPlaces ? { position: group.regions.map(({ place }) => place).join(', ') } : {}),
        ...(withSizes && sizeOfAll(group) !== '' ? { size: sizeOfAll(group) } : {}),
      })),
      colours: picture.colours.map(({ name }) => name),
      text: [],
      scene: background === null ? 'no single background colour' : `${background} background`,
      style: 'even areas of colour',
    },
  };
}
