import type { PicturedPair, PicturedText } from '#libs/database/export/exported-pair.js';
import type { PictureGroupFormat } from './format.js';
import { askedFor, pictureOf, refusePictures } from './pictured-pairs.js';
import { isBefore } from './place-in-item.js';
import { PROVENANCE_COLUMNS, provenanceColumns, underOf } from './provenance.js';

/**
 * ImageReward's training data: one JSON document, an entry a prompt with `generations`, names of images below its image base,
 * and `ranking`, in which lower is better (train/src/rank_pair_dataset.py). Its reader makes a pair of every two images whose
 * ranks differ, so ranks must say no more than the pairs that are exported: an image ranks after as many as beat it, equal
 * ranks skip the next one, and where ranks would make another pair - one that tied, was filtered away or went round in
 * a circle - each pair is an entry of its own.
 */
export const imageReward: PictureGroupFormat = {
  name: 'image-reward',
  about: 'For ImageReward: the images of a prompt with their ranks in one JSON document, the images beside it.',
  needs: 'pictures',
  columns: {
    id: 'text',
    prompt: 'text',
    generations: ['picture'],
    ranking: ['integer'],
    precept_weight: 'number',
    precept_offline: 'boolean',
    ...PROVENANCE_COLUMNS,
  },
  fileTypes: ['json'],
  frame: () => ({ before: '[', after: ']' }),
  refuse: refusePictures,
  rows(pairs, { id, weight, principles }) {
    const entry = (some: readonly PicturedPair[], name: string) => {
      const images = imagesOf(some);
      return {
        id: name,
        prompt: askedFor(some[0]?.prompt ?? []),
        generations: images.map(pictureOf),
        ranking: images.map((image) => rankOf(image, some)),
        precept_weight: weight,
        precept_offline: some.some(({ offline }) => offline),
        ...provenanceColumns(underOf(some, principles)),
      };
    };
    if (saysTheSame(pairs)) return [entry(pairs, id)];
    return pairs.map((pair, i) => entry([pair], `${id}-${i + 1}`));
  },
};

const isSame = (one: PicturedText, other: PicturedText) => one.kind === other.kind && one.index === other.index;

/** The images of the pairs, each once, in the order of the item. */
function imagesOf(pairs: readonly PicturedPair[]): PicturedText[] {
  const images: PicturedText[] = [];
  for (const side of pairs.flatMap(({ chosen, rejected }) => [chosen, rejected])) {
    if (!images.some((image) => isSame(image, side))) images.push(side);
  }
  return images.sort((a, b) => (isBefore(a, b) ? -1 : 1));
}

const rankOf = (image: PicturedText, pairs: readonly PicturedPair[]): number =>
  1 + pairs.filter(({ rejected }) => isSame(rejected, image)).length;

/** Whether every two images of different ranks are a pair, with the lower rank chosen, and no pair has equal ranks. */
function saysTheSame(pairs: readonly PicturedPair[]): boolean {
  const ranks = imagesOf(pairs).map((image) => rankOf(image, pairs));
  const implied = ranks.reduce((sum, rank, i) => sum + ranks.slice(i + 1).filter((other) => other !== rank).length, 0);
  return (
    implied === pairs.length && pairs.every(({ chosen, rejected }) => rankOf(chosen, pairs) < rankOf(rejected, pairs))
  );
}
