import { beforeAll, describe, expect, it } from '@jest/globals';
import { chance } from '../chance.js';
import { shownIn } from '../scenes/shown.js';
import { captionOf } from './caption.js';
import type { MeasuredPicture } from './measured-picture.js';
import { seeSvg } from './testing/see.js';

const RED = '<circle cx="40" cy="60" r="20" fill="#d42a24"/><circle cx="160" cy="60" r="20" fill="#d42a24"/>';
const BLUE = '<rect x="80" y="140" width="40" height="40" fill="#2a5fcc"/>';
let picture: MeasuredPicture;
beforeAll(async () => {
  picture = await seeSvg(RED + BLUE);
});

describe('captions', () => {
  it('say what was measured, short, at length and as facts', () => {
    const { short, descriptive, facts } = captionOf(picture);
    expect(short).toBe('two red circles and a blue square on a white background');
    expect(descriptive).toContain(
      'A picture of 200 x 200 pixels: two small red circles (top left, top right) and a medium blue square at the bottom on a white background. Measured: white 90 %',
    );
    expect(facts).toEqual({
      objects: [
        { name: 'circle', count: 2, colour: 'red', position: 'top left, top right', size: 'small' },
        { name: 'square', count: 1, colour: 'blue', position: 'bottom', size: 'medium' },
      ],
      colours: ['white', 'red', 'blue'],
      text: [],
      scene: 'white background',
      style: 'even areas of colour',
    });
  });

  it('differ where anything measured does', async () => {
    const others = [RED, BLUE, RED + BLUE.replace('80', '84'), RED.replace('r="20"', 'r="22"') + BLUE];
    const captions = await Promise.all(others.map(async (one) => captionOf(await seeSvg(one)).descriptive));
    captions.push(captionOf(await seeSvg(RED + BLUE, 200, 201)).descriptive, captionOf(picture).descriptive);
    expect(new Set(captions).size).toBe(captions.length);
  });

  it('sampled are worded in many ways, and none says anything that was not measured', () => {
    const sampled = Array.from({ length: 60 }, (_, word) => captionOf(picture, (place) => chance(word, 4, place)));
    expect(new Set(sampled.map(({ descriptive }) => descriptive)).size).toBeGreaterThan(20);
    for (const { descriptive, short, facts } of sampled) {
      for (const text of [descriptive, short]) {
        const shown = shownIn(text)!;
        expect(shown.background).toBe('white');
        expect(shown.regions.filter(({ shape }) => shape === 'circle')).toHaveLength(2);
        for (const { shape, place } of shown.regions)
          expect([null, ...picture.regions.filter((one) => one.shape === shape).map((one) => one.place)]).toContain(
            place,
          );
      }
      expect(facts.objects[0]).toMatchObject({ name: 'circle', count: 2, colour: 'red' });
    }
    expect(sampled.some(({ facts }) => facts.objects.length === 1)).toBe(true);
  });
});
