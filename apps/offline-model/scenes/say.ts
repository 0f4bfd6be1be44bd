import type { ColourName } from '../eyes/colour-names.js';
import type { Place } from '../eyes/place.js';

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

export const numberWord = (count: number) => NUMBERS[count] ?? String(count);
export const plural = (noun: string, count: number) => (count === 1 ? noun : `${noun}s`);
export const withArticle = (phrase: string) => `${/^[aeiou]/.test(phrase) ? 'an' : 'a'} ${phrase}`;

/** "red circles"; a region of no named shape is a "shape". */
export function saidAs({ colour, noun }: { colour: ColourName | null; noun: string }, count: number): string {
  return [colour, plural(noun, count)].filter((word) => word !== null).join(' ');
}

/** "a, b and c" */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

/** "at the top", "on the left", "in the top left" */
export function atPlace(place: Place): string {
  const side = place === 'left' || place === 'right';
  const edge = place === 'top' || place === 'bottom';
  return `${side ? 'on' : edge ? 'at' : 'in'} the ${place}`;
}
