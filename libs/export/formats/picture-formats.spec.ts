import { describe, expect, it } from '@jest/globals';
import type { ExportedImage } from '#libs/database/export/exported-image.js';
import type { PicturedPair, PicturedText } from '#libs/database/export/exported-pair.js';
import { assetNamed, picture, picturedPair } from '../testing/pictured-pair.js';
import { under } from '../testing/text-pair.js';
import { captions } from './captions.format.js';
import { LeftOut } from './format.js';
import { hpdv2 } from './hpdv2.format.js';
import { imageReward } from './image-reward.format.js';
import { pickAPic } from './pick-a-pic.format.js';
import { Picture } from './picture.js';
import { rewardWeighted } from './reward-weighted.format.js';
import { trlPreferenceImages } from './trl-preference-images.format.js';

/** What trainers of images make of a row, by the rules of their sources. */
const group = { id: 'i', weight: 0.5, principles: [] };
const [cat, dog] = [picture('cat', 1), picture('dog', 0)];
const nameOf = (value: unknown) => (value instanceof Picture ? value.asset.renditionHash.slice(6) : value);

describe('Diffusion-DPO', () => {
  /** It puts the two together, better one first, and changes them round where label_0 is 0; other labels it leaves out. */
  const trained = (row: Record<string, unknown>) => {
    if (row.label_0 !== 0 && row.label_0 !== 1) return [];
    const both = [row.jpg_0, row.jpg_1].map(nameOf);
    return row.label_0 === 0 ? both.reverse() : both;
  };

  it.each([
    [picturedPair(cat, dog), ['cat', 'dog'], 0],
    [picturedPair(dog, cat), ['dog', 'cat'], 1],
  ])('trains towards what was chosen, whichever stood first', (pair, order, label) => {
    const row = pickAPic.row(pair, group) as Record<string, unknown>;
    expect([row.jpg_0, row.jpg_1].map(nameOf)).toEqual(['dog', 'cat']);
    expect(trained(row)).toEqual(order);
    expect(row).toMatchObject({
      ...{ caption: 'A red cat.', label_0: label, label_1: 1 - label, num_example_per_prompt: 2 },
      ...{ image_0_uid: 'shown-dog', image_1_uid: 'shown-cat', best_image_uid: `shown-${order[0]}` },
      ...{ precept_probability: 0.75, precept_weight: 0.5 },
    });
  });

  it('puts the first image of a revised item before the painted one', () => {
    const painted: PicturedText = { ...picture('new', 1), kind: 'revision' };
    const row = pickAPic.row(picturedPair(painted, picture('old', 3)), group) as Record<string, unknown>;
    expect([nameOf(row.jpg_0), row.label_0]).toEqual(['old', 0]);
  });
});

describe('HPSv2', () => {
  it('opens the images of file_path, and takes the one with 1 for the better', () => {
    const row = hpdv2.row(picturedPair(), group) as Record<'file_path' | 'human_preference', unknown[]>;
    expect(row.file_path.map(nameOf)).toEqual(['dog', 'cat']);
    expect(nameOf(row.file_path[row.human_preference.indexOf(1)])).toBe('cat');
    expect(row).toMatchObject({ prompt: 'A red cat.', image_path: row.file_path });
  });
});

describe('ImageReward', () => {
  /** Its reader: every two images whose ranks differ are a pair, and the lower rank is the better one. */
  const pairsRead = (rows: object[]) =>
    (rows as { generations: unknown[]; ranking: number[] }[]).flatMap(({ generations, ranking }) =>
      ranking.flatMap((rank, l) =>
        ranking.slice(l + 1).flatMap((other, i) => {
          const both = [generations[l], generations[l + 1 + i]].map((image) => String(nameOf(image)));
          return rank === other ? [] : [(rank < other ? both : both.reverse()).join('>')];
        }),
      ),
    );
  const side = (name: string) => picture(name, 'abcd'.indexOf(name));
  const beats = (...wins: string[]): PicturedPair[] =>
    wins.map((win) => picturedPair(side(win.slice(0, 1)), side(win.slice(2))));

  it('reads just the pairs of a ranking, whose equal ranks skip the next', () => {
    const wins = ['a>b', 'a>c', 'a>d', 'b>d', 'c>d'];
    const rows = imageReward.rows(beats(...wins), group);
    expect(rows).toMatchObject([{ id: 'i', prompt: 'A red cat.', ranking: [1, 2, 2, 4], precept_weight: 0.5 }]);
    expect(pairsRead(rows)).toEqual(wins);
  });

  it.each([
    ['a pair is missing', ['a>b', 'c>d']],
    ['they go round', ['a>b', 'b>c', 'c>a']],
    ['a tie stands between others', ['a>b', 'b>c']],
  ])('reads no pair that is none: where %s, each is an entry of its own', (_, wins) => {
    const rows = imageReward.rows(beats(...wins), group);
    expect(rows).toHaveLength(wins.length);
    expect(pairsRead(rows)).toEqual(wins);
    expect(new Set((rows as { id: string }[]).map(({ id }) => id)).size).toBe(wins.length);
  });
});

describe('TRL', () => {
  it('finds as many places for images as there are images, and none in the answers', () => {
    interface Turn {
      role: string;
      content: { type: string; text: string | null }[];
    }
    const row = trlPreferenceImages.row(picturedPair(), group) as Record<'prompt' | 'chosen' | 'rejected', Turn[]> & {
      images: unknown[];
    };
    const places = (turns: Turn[]) => turns.flatMap(({ content }) => content).filter(({ type }) => type === 'image');
    expect([places(row.prompt).length, places([...row.chosen, ...row.rejected]).length]).toEqual([2, 0]);
    expect(row.images.map(nameOf)).toEqual(['dog', 'cat']);
    expect([row.chosen, row.rejected]).toEqual(
      ['B', 'A'].map((text) => [{ role: 'assistant', content: [{ type: 'text', text }] }]),
    );
    expect(row.prompt[0]?.content.at(-1)?.text).toContain('A red cat.');
  });
});

describe('pairs of images', () => {
  it.each([pickAPic, hpdv2, imageReward, trlPreferenceImages])('that $name leaves out', ({ refuse }) => {
    expect(refuse?.(picturedPair())).toBeNull();
    expect(refuse?.(picturedPair({ ...cat, image: null, asset: null }))).toEqual(new LeftOut('text_pair'));
    expect(refuse?.(picturedPair(cat, { ...dog, asset: null }))).toEqual(new LeftOut('image_missing'));
    expect(refuse?.(picturedPair(cat, { ...dog, asset: cat.asset }))).toEqual(new LeftOut('same_image'));
  });
});

describe('single images', () => {
  const label = {
    ...{ scale: '1-5' as const, score: 4, rank: null, logStrength: null, probability: null },
    ...{ alignmentScore: null, alignmentProbability: null },
  };
  const image: ExportedImage = {
    item: { contentHash: 'i', externalId: null },
    prompt: [{ role: 'user', content: 'A red cat.' }],
    asset: assetNamed('cat'),
    ...{ name: null, generator: null, made: null, revision: null, condition: null },
    caption: { short: 'A cat.', descriptive: 'A red cat on a mat.', captioner: 'eyes', score: null, scoredBy: null },
    label,
    scores: [],
    under,
    done: true,
    erased: false,
  };
  const more = { asset: assetNamed('cat'), seed: '7', captionBlend: 1, file: null, offline: false };

  it('are weighted by their reward; an unjudged one has no weight', () => {
    const row = rewardWeighted.row(image, more) as Record<string, unknown>;
    expect(row).toMatchObject({ prompt: 'A red cat.', weight: 0.75, precept_weight_from: 'rating' });
    expect(nameOf(row.image)).toBe('cat');
    expect(rewardWeighted.refuse({ ...image, label: { ...label, score: null } })).toEqual(new LeftOut('no_weight'));
    expect(rewardWeighted.refuse({ ...image, asset: null })).toEqual(new LeftOut('image_missing'));
  });

  it('are trained with captions in 95 of 100 rows, and with prompts in the others', () => {
    const texts = Array.from({ length: 2_000 }, (_, i) => {
      const one = { ...image, item: { contentHash: `item ${i}`, externalId: null } };
      return captions.row(one, { ...more, captionBlend: 0.95 }) as { text: string; precept_text_from: string };
    });
    const captioned = texts.filter(({ precept_text_from: from }) => from === 'caption');
    // drawn by hashes of these names, so the number is always the same; four standard errors are 0.02
    expect(captioned.length / texts.length).toBeCloseTo(0.95, 1);
    expect(new Set(captioned.map(({ text }) => text))).toEqual(new Set(['A red cat on a mat.']));
    expect(texts.find(({ precept_text_from: from }) => from === 'prompt')?.text).toBe('A red cat.');
  });
});
