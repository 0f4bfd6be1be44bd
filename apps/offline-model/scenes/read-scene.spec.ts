import { describe, expect, it } from '@jest/globals';
import { readScene } from './read-scene.js';

/** "3 large red circle @left" of each thing that a text names. */
const things = (text: string) =>
  readScene(text).objects.map(({ count, article, size, colour, noun, place }) => {
    const number = article ? 'a' : count === null ? '' : `${count.least}${count.most === count.least ? '' : '+'}`;
    return [number, size, colour, noun, place && `@${place}`].filter(Boolean).join(' ');
  });

describe('reading what a text says of a picture', () => {
  it.each([
    ['Three red circles.', ['3 red circle']],
    ['two large blue boxes and a green triangle', ['2 large blue box', 'a green triangle']],
    [
      'A red circle on the left and a blue square in the top right corner',
      ['a red circle @left', 'a blue square @top right'],
    ],
    ['On the left, a red square; on the right, a blue circle.', ['a red square @left', 'a blue circle @right']],
    ['Is the circle red?', ['red circle']],
    ['at least two dots', ['2+ dot']],
    ['a fluffy dog on two green chairs', ['a fluffy dog', '2 green chair']],
    ['a picture of 640 x 480 pixels', []],
    ['a photo of an orange circle', ['a orange circle']],
    ['one yellow circle as the sun', ['1 yellow circle']],
    ['a traffic light', ['a traffic light']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(things(text)).toEqual(expected);
  });

  it.each([
    ['a red dot on a white background', 'white'],
    ['The background is dark blue.', 'blue'],
    ['background: white, with a red circle', 'white'],
    ['a red circle', null],
  ])('the background of: %s', (text, expected) => {
    expect(readScene(text).background).toBe(expected);
  });

  it('finds relations and words to be written', () => {
    const scene = readScene('A sign with "STOP HERE": a red circle to the left of a blue square, a star above a bar');
    expect(scene.written).toEqual(['STOP HERE']);
    const names = ({ one, relation, other }: (typeof scene.relations)[number]) =>
      `${scene.objects[one]!.noun} ${relation} ${scene.objects[other]!.noun}`;
    expect(scene.relations.map(names)).toEqual(['circle left of square', 'star above bar']);
  });
});
