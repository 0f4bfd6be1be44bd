import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { madeImage } from '#libs/assets/testing/made-images.js';
import { contentHash } from '#libs/domain/asset.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let jpeg: Buffer;
beforeAll(async () => {
  api = await testApi();
  // on its side, and with a place in its metadata
  jpeg = await madeImage(80, 60)
    .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
});
afterAll(() => api.close());

const upload = (bytes: Buffer, name = 'picture.jpg', key = api.key) =>
  request(api.server).post('/v1/assets').set('Authorization', `Bearer ${key}`).attach('file', bytes, name);

async function importLine(line: object) {
  const made = await api.post('/v1/datasets', {
    name: `pictures ${contentHash(Buffer.from(JSON.stringify(line)))}`,
  });
  const { id } = made.body as { id: string };
  const answer = await request(api.server)
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

  it('are asked for by a key that may, in a form, and by their hash', async () => {
    expect((await upload(jpeg, 'a.jpg', await api.keyWith('read'))).status).toBe(403);
    expect((await api.post('/v1/assets', { file: 'x' })).status).toBe(415);
    const none = await request(api.server)
      .post('/v1/assets')
      .set('Authorization', `Bearer ${api.key}`)
      .field('other', 'x');
    expect(none.body).toMatchObject(problem(400, 'upload_without_file'));
    expect((await api.get(`/v1/assets/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await api.get('/v1/assets/..%2f..%2fetc/rendition')).status).toBe(404);
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
