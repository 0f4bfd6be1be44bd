import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import type { ExportedImage } from '#libs/database/export/exported-image.js';
import type { PicturedPair } from '#libs/database/export/exported-pair.js';
import { fileTypeOf, type Format, type PairGroupShape, type PairShape } from '#libs/export/formats/format.js';
import { hasPictures } from '#libs/export/formats/picture.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { Outcome } from '#libs/export/outcomes/outcome.js';
import { outcomesOf } from '#libs/export/outcomes/pair-outcomes.js';
import { ParquetFile } from '#libs/export/files/parquet-file.js';
import { withPictures } from '#libs/export/files/pictures.js';
import { TextFile } from '#libs/export/files/row-file.js';
import { assetNamed, picture, picturedPair } from '#libs/export/testing/pictured-pair.js';
import { under } from '#libs/export/testing/text-pair.js';

jest.setTimeout(180_000);

/** A Python that has `datasets` and `pillow`; without one these tests are skipped, in sight. */
const python = process.env.PRECEPT_PYTHON ?? 'python3';
const isThere = spawnSync(python, ['-c', 'import datasets, PIL']).status === 0;
if (!isThere) {
  process.stderr.write(
    `Skipped: ${python} has no datasets and pillow, so the readers of images are not tried. pip install datasets pillow, and name it in PRECEPT_PYTHON.\n`,
  );
}

interface Found {
  rows: number;
  features: Record<string, string>;
  first: Record<string, unknown>;
  sizes: number[][];
}

const SIZES: Record<string, [number, number]> = { 'shown-cat': [8, 6], 'shown-dog': [4, 4] };
const assets = {
  open: (hash: string) => {
    const [width, height] = SIZES[hash] ?? [1, 1];
    return sharp({ create: { width, height, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
  },
};
const image: ExportedImage = {
  item: { contentHash: 'i', externalId: null },
  prompt: [{ role: 'user', content: 'A red cat.' }],
  asset: assetNamed('cat'),
  ...{ name: null, generator: null, made: null, revision: null, condition: null, caption: null, scores: [] },
  label: {
    ...{ scale: null, score: null, rank: null, logStrength: null, probability: 0.9 },
    ...{ alignmentScore: null, alignmentProbability: null },
  },
  under,
  done: true,
  erased: false,
};
/** Two items, of which the first one's second image and the second one's first image was chosen. */
const pairs = [
  picturedPair(),
  { ...picturedPair(picture('dog', 0), picture('cat', 1)), item: { contentHash: 'j', externalId: null } },
].map((pair) => ({ id: 'pair', source: 1, group: pair.item.contentHash, pair, done: true, duplicate: false }));

function outcomesIn(format: Format): Outcome[] {
  const told = { margin: false, principles: [] };
  if (format.needs === 'pictures') {
    const shape: PairShape<PicturedPair> | PairGroupShape<PicturedPair> = format;
    return outcomesOf(pairs, shape, told);
  }
  if (format.needs !== 'images') throw new Error(`${format.name} has no images`);
  const more = { asset: assetNamed('cat'), seed: '7', captionBlend: 1, file: null, offline: false };
  return [
    { item: image.item.contentHash, prompt: image.prompt, rows: [format.row(image, more)], exported: 1, leftOut: [] },
  ];
}

async function* batch(outcomes: Outcome[]) {
  yield outcomes;
}

(isThere ? describe : describe.skip)('the readers that trainers of images use', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precept-readers-'));
  let found: Record<string, Found>;
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    for (const format of [...formatTable().values()].filter(hasPictures)) {
      const fileType = fileTypeOf(format);
      const of = join(folder, format.name);
      mkdirSync(of);
      const constitution = { slug: '', version: 1, contentHash: '', content: {}, principles: [] };
      const frame = format.frame?.({ constitution }) ?? null;
      const file =
        fileType === 'parquet'
          ? await ParquetFile.create(of, 'rows.parquet', format.columns)
          : await TextFile.create(of, 'rows.json', frame);
      const filled = withPictures(batch(outcomesIn(format)), { fileType, assets, folder: of });
      for await (const outcomes of filled) await file.write(outcomes.flatMap(({ rows }) => rows));
      await file.seal();
      await file.close();
    }
    const env = { ...process.env, HF_HUB_OFFLINE: '1' };
    const script = join(import.meta.dirname, 'read-images.py');
    const out = execFileSync(python, [script, folder], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'inherit'] });
    found = JSON.parse(out) as Record<string, Found>;
  });

  it('open the bytes of Pick-a-Pic, whose features are those of the published data', () => {
    const { rows, features, first } = found['pick-a-pic'] ?? { rows: 0, features: {}, first: {} };
    expect(rows).toBe(2);
    expect(features).toMatchObject({
      ...{ caption: "Value('string')", jpg_0: "Value('binary')", jpg_1: "Value('binary')" },
      ...{ label_0: "Value('float64')", are_different: "Value('bool')" },
    });
    expect(first).toMatchObject({ caption: 'A red cat.', jpg_0: [4, 4], jpg_1: [8, 6], label_0: 0, label_1: 1 });
  });

  it('take pictures for images, one or a list of them', () => {
    expect(found['reward-weighted']).toMatchObject({
      rows: 1,
      features: { image: expect.stringContaining('Image('), weight: "Value('float64')" },
      first: { image: [8, 6], prompt: 'A red cat.', weight: 0.9 },
    });
    expect(found.captions).toMatchObject({ first: { image: [8, 6], text: 'A red cat.' } });
    expect(found['trl-preference-images']).toMatchObject({
      rows: 2,
      features: { images: expect.stringMatching(/^List\(Image\(/) },
      first: {
        images: [
          [4, 4],
          [8, 6],
        ],
        chosen: [{ role: 'assistant', content: [{ type: 'text', text: 'B' }] }],
      },
    });
  });

  it('open the images that a document names, below its folder', () => {
    const sizes = [SIZES['shown-dog'], SIZES['shown-cat'], SIZES['shown-dog'], SIZES['shown-cat']];
    expect(found.hpdv2).toMatchObject({ rows: 2, sizes, first: { human_preference: [0, 1] } });
    expect(found['image-reward']).toMatchObject({ rows: 2, sizes, first: { ranking: [2, 1] } });
  });
});
