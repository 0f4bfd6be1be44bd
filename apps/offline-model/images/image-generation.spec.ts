import { describe, expect, it } from '@jest/globals';
import { see } from '../eyes/testing/see.js';
import { depiction } from '../scenes/depiction.js';
import { hasWord, imagesJson } from './image-generation.js';
import { readImageRequest } from './image-request.js';

const generate = (body: Record<string, unknown>) => {
  const { data } = JSON.parse(imagesJson(readImageRequest(body), '', null)) as { data: { b64_json: string }[] };
  return data.map(({ b64_json: image }) => Buffer.from(image, 'base64'));
};

describe('generated pictures', () => {
  it.each([
    'Three red circles on a white background',
    'a blue square on the left and two yellow triangles on the right',
    'a green bar at the top, a red rectangle in the centre and nine black dots at the bottom',
    'a red circle to the left of a blue square',
    'a purple triangle above an orange square on a beige background',
    'a small red circle in the top left corner and a pink square in the bottom right corner of a turquoise background',
    'three bars: a blue bar at the top, a yellow bar in the centre, a red bar at the bottom',
    'seven brown squares',
  ])('show what is counted, coloured and placed: %s', async (prompt) => {
    for (const [size, n] of [
      ['256x256', 3],
      ['512x256', 1],
    ] as const) {
      const pictures = generate({ prompt, n, size, seed: 5 });
      expect(new Set(pictures.map((png) => png.toString('base64'))).size).toBe(n);
      for (const png of pictures) {
        const picture = await see(png);
        expect(depiction(prompt, picture)).toBe(1);
        expect(`${picture.width}x${picture.height}`).toBe(size);
      }
    }
  });

  it('stand for things that cannot be drawn, each prompt by its own', async () => {
    const [dog, cat] = await Promise.all(
      [generate({ prompt: 'a dog' }), generate({ prompt: 'a dreaming cat' })].map(([png]) => see(png!)),
    );
    expect(dog!.regions).toHaveLength(1);
    expect(cat).not.toEqual(dog);
  });

  it('are the same each time, and others by the seed', () => {
    const [one] = generate({ prompt: 'constructor', seed: 1 });
    expect(generate({ prompt: 'constructor', seed: 1 })[0]).toEqual(one);
    expect(generate({ prompt: 'constructor', seed: 2 })[0]).not.toEqual(one);
  });
});

describe('image requests', () => {
  it.each([
    ['size', { size: '10x10' }],
    ['size', { size: '4096x4096' }],
    ['size', { size: 'large' }],
    ['seed', { seed: 0.5 }],
    ['n', { n: 0 }],
    ['prompt', { prompt: 5 }],
  ])('with a wrong %s are refused: %j', (param, change) => {
    expect(() => readImageRequest({ prompt: 'a', ...change })).toThrow(expect.objectContaining({ status: 400, param }));
  });

  it('are refused by the banned word, as a word of its own only', () => {
    expect(['a BANNED dog', 'dog, banned!'].map((prompt) => hasWord(prompt, 'banned'))).toEqual([true, true]);
    expect(['unbanned dogs', '', 'a dog'].map((prompt) => hasWord(prompt, 'banned'))).toEqual([false, false, false]);
    expect(hasWord('a dog', '')).toBe(false);
  });
});
