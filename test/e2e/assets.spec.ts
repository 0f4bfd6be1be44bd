import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { madeImage } from '#libs/assets/testing/made-images.js';
import { readHeader } from '#libs/assets/pixels.js';
import { nearGroups } from '#libs/assets/near-groups.js';
import { DatasetImagesReadModel } from '#libs/database/read-models/dataset-images.js';
import type { Page } from '#libs/domain/page.js';
import type { NearDuplicate } from '#libs/intake/datasets/near-duplicate.service.js';
import { contentHash } from '#libs/domain/asset.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let jpeg: Buffer;
beforeAll(async () => {
  api = await testApi({ inside: true });
  // on its side, and with a place in its metadata
  jpeg = await madeImage(80, 60)
    .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
});
afterAll(() => api.close());

const upload = (bytes: Buffer, name = 'picture.jpg', key = api.key) =>
  request(api.url).post('/v1/assets').set('Authorization', `Bearer ${key}`).attach('file', bytes, name);

/** Every file of the asset store. */
const storedFiles = async () => (await readdir(api.config.assetsDir, { recursive: true })).sort();

/** The answer to a form with a file of so many megabytes; `onPiece` is called for each of them. */
async function uploadOf(megabytes: number, saysLength: boolean, onPiece: () => void): Promise<unknown> {
  const head =
    '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n';
  const piece = Buffer.alloc(1_000_000, 7);
  const form = async function* () {
    yield Buffer.from(head);
    for (let i = 0; i < megabytes; i++) {
      onPiece();
      yield piece;
    }
    yield Buffer.from('\r\n--edge--\r\n');
  };
  const { port } = new URL(api.url);
  const length = { 'Content-Length': head.length + megabytes * piece.length + 12 };
  const sent = httpRequest({
    ...{ port, method: 'POST', path: '/v1/assets' },
    headers: {
      Authorization: `Bearer ${api.key}`,
      'Content-Type': 'multipart/form-data; boundary=edge',
      ...(saysLength ? length : {}),
    },
  });
  // cut off once it is answered
  sent.on('error', () => undefined);
  const body = Readable.from(form()).pipe(sent);
  const [response] = (await once(body, 'response')) as [IncomingMessage];
  try {
    return await json(response);
  } finally {
    body.destroy();
  }
}

async function importLine(line: object) {
  const made = await api.post('/v1/datasets', {
    name: `pictures ${contentHash(Buffer.from(JSON.stringify(line)))}`,
  });
  const { id } = made.body as { id: string };
  const answer = await request(api.url)
    .post(`/v1/datasets/${id}/items`)
    .set('Authorization', `Bearer ${api.key}`)
    .type('application/x-ndjson')
    .send(JSON.stringify(line));
  return { id, body: answer.body as { accepted: number; errors: { code: string; message: string }[] } };
}

describe('images', () => {
  it('are uploaded once, and shown upright and without metadata', async () => {
    const first = await upload(jpeg);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ hash: contentHash(jpeg), type: 'jpeg', width: 60, height: 80, notes: [] });
    expect((await upload(jpeg)).body).toEqual(first.body);
    const { hash, renditionHash } = first.body as { hash: string; renditionHash: string };
    const { notes, ...known } = first.body as { notes: string[] };
    expect((await api.get(`/v1/assets/${hash}`)).body).toEqual(known);
    const shown = await api.get(`/v1/assets/${hash}/rendition`).buffer(true);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      etag: `"${renditionHash}"`,
      'x-content-type-options': 'nosniff',
    });
    const bytes = shown.body as Buffer;
    expect(contentHash(bytes)).toBe(renditionHash);
    expect(bytes.includes('Somebody')).toBe(false);
    expect(jpeg.includes('Somebody')).toBe(true);
    expect(notes).toEqual([]);
    // what another version of the library once made of it stays its rendition
    await api.database.pool.query('UPDATE asset SET rendition_hash = $2 WHERE hash = $1', [hash, 'c'.repeat(64)]);
    expect((await upload(jpeg)).body).toMatchObject({ hash, renditionHash: 'c'.repeat(64) });
    await api.database.pool.query('UPDATE asset SET rendition_hash = $2 WHERE hash = $1', [hash, renditionHash]);
  });

  it('have thumbnails for lists, of a few kilobytes whatever they are themselves', async () => {
    const large = await madeImage(1_600, 900).png().toBuffer();
    const { hash } = (await upload(large, 'large.png')).body as { hash: string };
    const shown = await api.get(`/v1/assets/${hash}/thumbnail`).buffer(true);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': expect.stringContaining('immutable'),
      'x-content-type-options': 'nosniff',
    });
    const bytes = shown.body as Buffer;
    expect(await readHeader(bytes)).toMatchObject({ format: 'webp', width: 128, height: 72 });
    expect(bytes.length).toBeLessThan(10_000);
    const none = await api.get(`/v1/assets/${'a'.repeat(64)}/thumbnail`);
    expect(none.body).toMatchObject(problem(404, 'asset_not_found'));
    expect((await api.get(`/v1/assets/${hash}/thumbnail`, await api.keyWith('review'))).status).toBe(403);
  });

  it('that are wrongly named are taken, with a note', async () => {
    const answer = await upload(await madeImage().png().toBuffer(), 'picture.jpg');
    expect(answer.body).toMatchObject({ type: 'png', notes: [expect.stringContaining('.jpg')] });
  });

  it.each<[string, () => Promise<Buffer>, number, string]>([
    ['nothing', async () => Buffer.alloc(0), 400, 'image_empty'],
    ['a text', async () => Buffer.from('hello'), 400, 'image_unknown_type'],
    ['half a picture', async () => jpeg.subarray(0, jpeg.length / 2), 400, 'image_truncated'],
    ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 400, 'image_svg_refused'],
  ])('but not %s', async (_, bytes, status, code) => {
    const answer = await upload(await bytes());
    expect({ status: answer.status, code: (answer.body as { code: string }).code }).toEqual({ status, code });
  });

  it.each([
    ['that says so is refused before it is read', true, 8_000_000],
    // the file as it has come, and once more while its pieces are joined
    ['that does not say so is never held whole', false, 130_000_000],
  ])('an upload of 200 MB %s; the answer names the limit, and nothing is kept', async (_, says, most) => {
    await upload(jpeg);
    const before = await storedFiles();
    const held = () => process.memoryUsage().arrayBuffers;
    const start = held();
    let peak = start;
    const answer = await uploadOf(200, says, () => (peak = Math.max(peak, held())));
    expect(answer).toMatchObject(problem(413, 'image_too_large'));
    expect(answer).toMatchObject({ detail: expect.stringContaining('more than 50 MB') });
    expect(peak - start).toBeLessThan(most);
    expect(await storedFiles()).toEqual(before);
  });

  it('are asked for by a key that may, in a form, and by their hash', async () => {
    expect((await upload(jpeg, 'a.jpg', await api.keyWith('read'))).status).toBe(403);
    expect((await api.post('/v1/assets', { file: 'x' })).status).toBe(415);
    const none = await request(api.url)
      .post('/v1/assets')
      .set('Authorization', `Bearer ${api.key}`)
      .type('multipart/form-data; boundary=edge')
      .send('--edge--\r\n');
    expect(none.body).toMatchObject(problem(400, 'upload_without_file'));
    // fields would be held in memory, a megabyte each
    const fields = await upload(jpeg).field('other', 'x');
    expect(fields.body).toMatchObject(problem(400, 'upload_unreadable'));
    expect(fields.body).toMatchObject({ detail: expect.stringContaining('Too many') });
    const other = await request(api.url)
      .post('/v1/assets')
      .set('Authorization', `Bearer ${api.key}`)
      .attach('picture', jpeg, 'a.jpg');
    expect(other.body).toMatchObject(problem(400, 'upload_unreadable'));
    expect(other.body).toMatchObject({ detail: expect.stringContaining('"file"') });
    expect((await api.get(`/v1/assets/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await api.get('/v1/assets/..%2f..%2fetc/rendition')).status).toBe(404);
  });

  it('that look the same are named with their items, page by page', async () => {
    const made = await madeImage(120, 90, 11).png().toBuffer();
    const near = await madeImage(120, 90, 11).jpeg({ quality: 60 }).toBuffer();
    const other = await madeImage(120, 90, 12).png().toBuffer();
    const image = (bytes: Buffer) => ({ image: { base64: bytes.toString('base64') } });
    const { id } = await importLine({ externalId: 'one', prompt: 'A.', candidates: [image(made), image(other)] });
    const more = [
      { externalId: 'two', prompt: 'B.', candidates: [image(near)] },
      { externalId: 'three', prompt: 'C.', candidates: [image(other)] },
    ];
    await request(api.url)
      .post(`/v1/datasets/${id}/items`)
      .set('Authorization', `Bearer ${api.key}`)
      .type('application/x-ndjson')
      .send(more.map((line) => JSON.stringify(line)).join('\n'));
    const whole = (await api.get(`/v1/datasets/${id}/near-duplicates`)).body as Page<NearDuplicate>;
    expect(whole.nextCursor).toBeNull();
    const namesOf = ({ first, second }: NearDuplicate) =>
      [first, second].map(({ places }) => places.map(({ externalId, position }) => `${externalId} ${position}`).sort());
    const [copies] = whole.data.filter(({ first, second }) => first.image !== second.image);
    expect(whole.data).toHaveLength(2);
    expect(copies && namesOf(copies).flat().sort()).toEqual(['one 0', 'two 0']);
    const [twice] = whole.data.filter(({ first, second }) => first.image === second.image);
    expect(twice).toMatchObject({ distance: 0, first: { image: contentHash(other), items: 2 } });
    expect(twice && namesOf(twice)).toEqual([
      ['one 1', 'three 0'],
      ['one 1', 'three 0'],
    ]);
    const first = (await api.get(`/v1/datasets/${id}/near-duplicates?limit=1`)).body as Page<NearDuplicate>;
    const next = await api.get(`/v1/datasets/${id}/near-duplicates?limit=1&cursor=${first.nextCursor}`);
    expect([...first.data, ...(next.body as Page<NearDuplicate>).data]).toEqual(whole.data);
    const images = new DatasetImagesReadModel(api.database);
    expect(new Set(nearGroups(await images.seen(id)).values()).size).toBe(1);
  });

  it('are items by their hash or in base64, and never by a path of the server', async () => {
    const { hash } = (await upload(jpeg)).body as { hash: string };
    const png = await madeImage(32, 32, 7).png().toBuffer();
    const candidates = [
      { image: { asset: hash }, generator: { name: 'painter' } },
      { image: { base64: png.toString('base64') } },
    ];
    const { id, body } = await importLine({ prompt: 'A picture.', candidates, gold: 0 });
    expect(body).toMatchObject({ accepted: 1 });
    const { data } = (await api.get(`/v1/datasets/${id}/items`)).body as { data: object[] };
    expect(data).toMatchObject([
      {
        modality: 'image',
        candidates: [
          { text: null, image: { hash }, contentHash: hash, generator: { name: 'painter' } },
          { text: null, image: { type: 'png', width: 32 }, generator: null },
        ],
      },
    ]);
    const path = await importLine({ prompt: 'A file.', candidates: [{ image: { path: '/etc/hostname' } }] });
    expect(path.body.errors).toMatchObject([
      { code: 'image_refused', message: expect.stringContaining('candidates[0].image: ') },
    ]);
    const inside = await importLine({ prompt: 'A URL.', candidates: [{ image: { url: 'http://127.0.0.1:1/x.png' } }] });
    expect(inside.body.errors).toMatchObject([
      { code: 'image_refused', message: expect.stringContaining('127.0.0.1') },
    ]);
    const twice = await importLine({
      prompt: 'Twice.',
      candidates: [{ image: { asset: hash } }, { image: { asset: hash } }],
    });
    expect(twice.body.errors).toMatchObject([{ code: 'identical_candidates' }]);
  });
});
