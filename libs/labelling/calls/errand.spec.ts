import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FolderStore } from '#libs/assets/folder-store.js';
import { madeImage } from '#libs/assets/testing/made-images.js';
import { contentHash, type Asset } from '#libs/domain/asset.js';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import { visitOf } from '../testing/visit.js';
import { paintErrand } from './errand.js';
import { pictureKeeper } from './keep-picture.js';

let folder: string;
let png: Buffer;
let store: FolderStore;
const records = new Map<string, Asset>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precept-painted-'));
  store = new FolderStore(folder);
  png = await madeImage().png().toBuffer();
});
afterAll(() => rm(folder, { recursive: true }));

const models = { judge: 'judge' };
const endpoint = visitOf({
  recipe: {
    name: 'classification',
    classification: { question: '?', options: null, reasons: false, samples: 1, temperature: 1 },
    candidates: null,
  },
  models,
  says: () => '',
}).visit.endpoint('judge');

function errandOf(bytes: Uint8Array) {
  const { usage } = modelAnswer('');
  const port = {
    complete: () => Promise.reject(new Error('nobody chats here')),
    embed: () => Promise.reject(new Error('nothing is embedded here')),
    score: () => Promise.reject(new Error('nobody scores here')),
    paint: () => Promise.resolve({ bytes, revisedPrompt: null, usage, servedModel: 'p', latencyMs: 1 }),
  };
  const put = async (asset: Asset) => {
    records.set(asset.hash, records.get(asset.hash) ?? asset);
    return records.get(asset.hash) ?? asset;
  };
  const keep = pictureKeeper(store, { put });
  const request = { prompt: 'A dot.', size: null, seed: 1 };
  return paintErrand(port, keep, { endpoint: 'judge', template: { id: 'painting', hash: '' }, request });
}

describe('a painted picture', () => {
  it('is in the store and known before its answer is, which holds its hashes and no byte', async () => {
    const answer = await errandOf(png).send(endpoint);
    expect(answer.image.assetHash).toBe(contentHash(png));
    expect(records.get(answer.image.assetHash)?.renditionHash).toBe(answer.image.renditionHash);
    expect((await store.open(answer.image.renditionHash)).length).toBeGreaterThan(0);
    expect(JSON.stringify(answer).length).toBeLessThan(500);
  });

  it('that was there already keeps the rendition of then', async () => {
    const { image } = await errandOf(png).send(endpoint);
    const [known] = [...records.values()];
    if (!known) throw new Error('nothing was kept');
    records.set(known.hash, { ...known, renditionHash: 'b'.repeat(64), renditionType: 'jpeg' });
    const again = await errandOf(png).send(endpoint);
    expect(again.image).toEqual({ ...image, renditionHash: 'b'.repeat(64), renditionType: 'jpeg' });
  });

  it.each([
    ['half of a picture', () => png.subarray(0, png.length >> 1)],
    ['a web page', () => Buffer.from('<!doctype html><html><body>Log in</body></html>')],
    ['nothing', () => Buffer.alloc(0)],
  ])('that is %s is a failure, which is paid', async (_, bytes) => {
    const errand = errandOf(bytes());
    await expect(errand.send(endpoint)).rejects.toMatchObject({
      name: 'ModelFailure',
      code: 'unreadable',
      consequence: 'fail',
    });
    expect(records.size).toBeLessThanOrEqual(1);
  });

  it('costs what a picture costs, whatever tokens are counted', () => {
    const painter = { ...endpoint, painting: { price: '0.040', seed: false } };
    expect(errandOf(png).worst(painter)?.toFixed()).toBe('0.04');
    expect(errandOf(png).worst(endpoint)).toBeNull();
  });
});
