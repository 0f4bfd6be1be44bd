import { beforeAll, describe, expect, it } from '@jest/globals';
import type { MeasuredPicture } from './measured-picture.js';
import { seeSvg } from './testing/see.js';
import { answerAbout, CANNOT_TELL, describeAbout, withoutUnclear } from './visual-question.js';

let picture: MeasuredPicture;
beforeAll(async () => {
  picture = await seeSvg(
    '<circle cx="40" cy="40" r="20" fill="#d42a24"/><circle cx="160" cy="40" r="20" fill="#d42a24"/><rect x="50" y="120" width="100" height="60" fill="#2a5fcc"/>',
  );
});
const likeliest = (question: string) => {
  const masses = answerAbout(picture, question);
  expect(masses.yes + masses.no + masses.unclear).toBeCloseTo(1, 9);
  return Object.entries(masses).sort((a, b) => b[1] - a[1])[0]![0];
};

describe('questions about a picture', () => {
  it.each([
    ['yes', 'Is there a red circle?'],
    ['no', 'Is there a green circle?'],
    ['no', 'Is there a red square?'],
    ['yes', 'Are there exactly two red circles?'],
    ['no', 'Are there three red circles?'],
    ['yes', 'Are there at least two circles?'],
    ['no', 'Are there more than two circles?'],
    ['yes', 'Are there fewer than four shapes?'],
    ['yes', 'Are the circles red?'],
    ['no', 'Is the rectangle red?'],
    ['yes', 'Are there no triangles?'],
    ['no', 'Are there no circles?'],
    ['yes', 'Is the blue rectangle at the bottom?'],
    ['no', 'Is the blue rectangle on the left?'],
    ['yes', 'Are the red circles above the blue rectangle?'],
    ['no', 'Is the red circle below the blue rectangle?'],
    ['yes', 'Is the background white?'],
    ['no', 'Is the background black?'],
    ['yes', 'Is there a white background?'],
    ['yes', 'Is the picture bright?'],
    ['no', 'Is the picture dark?'],
    ['yes', 'Is there any red in the picture?'],
    ['no', 'Is there anything green?'],
    ['yes', 'Is the picture mostly white?'],
    ['no', 'Is the picture mostly red?'],
    ['yes', 'Is there a large blue rectangle?'],
    ['no', 'Are there large red circles?'],
    ['unclear', 'Is there a dog?'],
    ['unclear', 'Are there two red balloons?'],
    ['unclear', 'Is the dog next to the red circle?'],
    ['unclear', 'Does the sign say "STOP"?'],
    ['unclear', 'Is there any text in the image?'],
    ['unclear', 'Is the person happy?'],
  ])('%s: %s', (expected, question) => {
    expect(likeliest(question)).toBe(expected);
  });

  it('are rather denied than affirmed where nothing was seen and only yes and no are offered', () => {
    const { yes, no } = withoutUnclear(answerAbout(picture, 'Is there a dog?'));
    expect(no!).toBeGreaterThan(2 * yes!);
    expect(yes! + no!).toBeCloseTo(1, 9);
  });

  it.each([
    ['How many red circles are there?', 'two'],
    ['How many shapes are in the picture?', 'three'],
    ['How many dogs are there?', CANNOT_TELL],
    ['What colour is the background?', 'white'],
    ['What color is the rectangle?', 'blue'],
    ['What color is the dog?', CANNOT_TELL],
  ])('that are open: %s %s', (question, expected) => {
    expect(describeAbout(picture, question)).toBe(expected);
  });

  it('about shapes stay unclear in a picture without clear regions, and are denied in a plain one', async () => {
    const question = 'Is there a red circle?';
    expect(answerAbout({ ...picture, regions: [] }, question).unclear).toBeGreaterThan(0.5);
    expect(answerAbout(await seeSvg(''), question).no).toBeGreaterThan(0.9);
  });
});
