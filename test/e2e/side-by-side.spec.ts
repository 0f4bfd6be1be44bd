import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storePictured, storePictures } from '../integration/picture-rig.js';
import { JUDGES, storeReviewable } from '../integration/review-rig.js';
import { adjudicate } from '../integration/verdict-rig.js';
import { Reviews, type TestReviewer } from './review-client.js';
import { testApi, type TestApi } from './test-api.js';

let api: TestApi;
let reviews: Reviews;
let run: string;
let texts: string;
let pictures: string[];
beforeAll(async () => {
  api = await testApi();
  reviews = new Reviews(api);
  pictures = await storePictures(api, 9);
  const runs = await storeReviewable(api.database, JUDGES[0]);
  texts = runs.rating;
  run = await storePictured(api.database, runs, [pictures.slice(0, 3), pictures.slice(3, 5), pictures.slice(5, 9)]);
}, 120_000);
afterAll(() => api.close());

const audit = (size: number, own: object = {}) =>
  reviews.audit({ runIds: [run], unit: 'image', sideBySide: true, size, ...own });
const GOOD = { value: 'complies', answers: { caption: 'right' } };

/** All that somebody is given of an audit: prompt, which of how many is asked about, and the pictures' bytes in their order. */
async function walked(id: string, who: TestReviewer) {
  const seen: { prompt: string; asked: number | null; row: string[]; only: string }[] = [];
  for (;;) {
    const { claim } = await who.both(id);
    if (!claim) return seen;
    const bytes = async (url: string) => {
      const answer = await api.get(url, who.key).buffer(true);
      expect(answer.status).toBe(200);
      return (answer.body as Buffer).toString('base64');
    };
    const row = [];
    for (const { text, image } of claim.row?.shown ?? []) {
      expect(text).toBeNull();
      row.push(await bytes(image!.url));
    }
    const only = await bytes(claim.only!.image!.url);
    seen.push({ prompt: claim.prompt[0]!.content, asked: claim.row?.asked ?? null, row, only });
    expect((await who.post(claim.token, 'verdict', GOOD)).status).toBe(201);
  }
}

describe('images of a prompt side by side', () => {
  it('are asked about one after the other, in a row that stays as it is, and that each person has in an order of their own', async () => {
    const id = await audit(9, { reviewers: 4 });
    const people = [];
    for (const name of ['ana', 'ben', 'cleo', 'dan']) people.push(await walked(id, await reviews.named(name)));
    const orders = new Set<string>();
    for (const seen of people) {
      expect(seen).toHaveLength(9);
      for (const { asked, row, only } of seen) expect(asked === null ? only : row[asked]).toBe(only);
      // one row after the other, each wholly
      const rows = seen.map(({ row }) => row.join(' '));
      expect(rows.filter((row, at) => row !== '' && rows.indexOf(row) !== at && rows[at - 1] !== row)).toEqual([]);
      const lengths = seen.map(({ prompt, row }) => `${prompt}: ${row.length}`).sort();
      expect(lengths).toEqual([
        ...['a drawing of 0: 3', 'a drawing of 0: 3', 'a drawing of 0: 3', 'a drawing of 1: 2', 'a drawing of 1: 2'],
        // the fourth stands alone
        ...['a drawing of 2: 0', 'a drawing of 2: 3', 'a drawing of 2: 3', 'a drawing of 2: 3'],
      ]);
      orders.add(seen.find(({ prompt }) => prompt === 'a drawing of 0')!.row.join(' '));
    }
    expect(orders.size).toBeGreaterThan(1);
    const { rows } = await api.database.pool.query<{ length: number }>(
      'SELECT DISTINCT cardinality(shown_row) AS length FROM audit_slot WHERE audit_id = $1 ORDER BY 1',
      [id],
    );
    expect(rows).toEqual([{ length: 1 }, { length: 2 }, { length: 3 }]);
  });

  it('come ahead of those of other prompts, stay where they are after an undo, and stand beside one that alone was drawn', async () => {
    const all = await audit(9, { name: 'all' });
    const eva = await reviews.named('eva');
    const { claim, ahead } = await eva.both(all);
    const row = (one: typeof claim) => ({ prompt: one?.prompt, urls: one?.row?.shown.length });
    if (claim?.row) expect(row(ahead)).toEqual(row(claim));
    await eva.post(claim!.token, 'verdict', GOOD);
    const back = await eva.post(claim!.token, 'undo');
    expect((back.body as { row: unknown }).row).toEqual(claim!.row);
    // nothing but the row is served by its names
    expect((await api.get(`/v1/claims/${claim!.token}/images/row-4`, eva.key)).status).toBe(400);

    const one = await audit(1, { name: 'one' });
    const alone = await reviews.named('fay');
    const [seen, ...more] = await walked(one, alone);
    expect([seen?.row.length, more]).toEqual([seen?.prompt === 'a drawing of 1' ? 2 : 3, []]);
  });

  it('do not tell known answers from the sample: a row is not left for them, and none comes back', async () => {
    const settled = await audit(9, { name: 'settled' });
    const { rows: units } = await api.database.pool.query<{ id: string }>(
      'SELECT id FROM audit_unit WHERE audit_id = $1',
      [settled],
    );
    for (const { id } of units) await adjudicate(api.database, id, 'complies');
    const mixed = await audit(5, { name: 'mixed', goldRate: 0.5, reviewers: 6 });
    for (let person = 0; person < 6; person++) {
      const rows = (await walked(mixed, await reviews.reviewer())).map(({ row }) => row.join(' '));
      const back = rows.filter((row, at) => row !== '' && rows.indexOf(row) !== at && rows[at - 1] !== row);
      expect(back).toEqual([]);
    }
    const { rows } = await api.database.pool.query<{ kind: string; given: number }>(
      'SELECT kind, count(*)::int AS given FROM audit_slot WHERE audit_id = $1 GROUP BY 1 ORDER BY 1',
      [mixed],
    );
    expect(rows).toEqual([
      { kind: 'gold', given: expect.any(Number) },
      { kind: 'sample', given: 30 },
    ]);
    expect(rows[0]?.given).toBeGreaterThan(3);
  });

  it('stand before an adjudicator too, in an order of their own, with the one that is asked about marked', async () => {
    const id = await audit(9, { name: 'disputed', reviewers: 2 });
    const [ivo, jan] = [await reviews.named('ivo'), await reviews.named('jan')];
    for (const [who, value] of [
      [ivo, 'complies'],
      [jan, 'violates'],
    ] as const) {
      for (;;) {
        const { claim } = await who.both(id);
        if (!claim) break;
        expect((await who.post(claim.token, 'verdict', { ...GOOD, value })).status).toBe(201);
      }
    }
    const eve = await reviews.named('eve', 'adjudicate');
    interface Shown {
      prompt: { content: string }[];
      only: { image: { url: string } };
      row: { asked: number; shown: { text: null; image: { url: string } }[] } | null;
    }
    const { data } = (await api.get(`/v1/audits/${id}/disputes`, eve.key)).body as { data: Shown[] };
    expect(data).toHaveLength(9);
    const bytes = async (url: string) => ((await api.get(url, eve.key).buffer(true)).body as Buffer).toString('base64');
    const rows = new Map<string, Set<string>>();
    for (const { prompt, only, row } of data) {
      if (row === null) continue;
      const shown = await Promise.all(row.shown.map(({ image }) => bytes(image.url)));
      expect(shown[row.asked]).toBe(await bytes(only.image.url));
      expect(new Set(shown).size).toBe(shown.length);
      const key = prompt[0]!.content;
      rows.set(key, (rows.get(key) ?? new Set()).add(shown.join(' ')));
    }
    // whichever is asked about, its row is the same; the fourth of the last prompt stands alone
    expect([...rows.values()].map(({ size }) => size)).toEqual([1, 1, 1]);
    expect(data.filter(({ row }) => row === null)).toHaveLength(1);
  });

  it('are an option of rated images alone', async () => {
    const answer = await api.post('/v1/audits', {
      ...{ name: 'texts', runIds: [texts], unit: 'rating', sideBySide: true, size: 2 },
    });
    expect([answer.status, answer.body]).toMatchObject([400, { code: 'bad_audit', errors: [{ at: 'sideBySide' }] }]);
    const without = await reviews.audit({ runIds: [run], unit: 'image', size: 9 });
    const gus = await reviews.named('gus');
    const claim = await gus.claim(without);
    expect(claim.row).toBeNull();
    const picture = await api.get(`/v1/claims/${claim.token}/images/row-1`, gus.key);
    expect([picture.status, (picture.body as { code: string }).code]).toEqual([404, 'image_not_shown']);
  });

  it('leave no interval before all is decided: the order in which units were decided is not random', async () => {
    const id = await audit(9, { name: 'early' });
    const hal = await reviews.named('hal');
    for (let at = 0; at < 6; at++) await hal.post((await hal.claim(id)).token, 'verdict', GOOD);
    const told = (body: unknown) =>
      (body as { overall: { agreement: { value: number; interval: unknown; lacking: string } } }).overall.agreement;
    const early = told((await api.get(`/v1/audits/${id}/report`)).body);
    expect([early.interval, early.lacking]).toEqual([null, 'early']);
    expect(early.value).toBeGreaterThan(0);
    await walked(id, hal);
    expect(told((await api.get(`/v1/audits/${id}/report`)).body)).toMatchObject({ value: 3 / 9, method: 'census' });
  });
});
