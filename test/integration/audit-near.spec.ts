import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditService } from '#libs/audit/audit.service.js';
import type { AuditRequest } from '#libs/audit/audit-request.js';
import { Database } from '#libs/database/database.js';
import { modelEndpoint } from '#libs/domain/testing/model-endpoint.js';
import { type AuditableRun, storeImagePairs, storePairs, storeRunOf, storeVectors } from './audit-rig.js';
import { writeVector } from '#libs/model/vector-text.js';
import { testDatabase, type TestDatabase } from './test-database.js';

/** Items 0 to 5 look alike, 6 to 8, and 9 and 10; all others like nothing else. */
const ITEMS = 40;
const LOOK = `CASE WHEN n < 6 THEN lpad(to_hex((1::bigint << n::int) - 1), 16, '0') WHEN n < 9 THEN 'ffffffff00000000' WHEN n < 11 THEN '00ff00ff00ff00ff'
  ELSE left(md5('first' || n), 16) END`;
const ALIKE = 11;
const GROUPS = 3;
const KEPT = ITEMS - ALIKE + GROUPS;

let given: TestDatabase;
let database: Database;
let audits: AuditService;
let run: AuditableRun;
/** item hash -> number of the item */
let numbers: Map<string, number>;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 6, () => undefined);
  audits = new AuditService(database);
  run = await storeImagePairs(database, ITEMS, LOOK);
  const { rows } = await database.pool.query<{ hash: string }>(
    'SELECT content_hash AS hash FROM item WHERE dataset_id = $1 ORDER BY id',
    [run.datasetId],
  );
  numbers = new Map(rows.map(({ hash }, n) => [hash, n]));
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

let names = 0;
const draw = (request: Partial<AuditRequest> = {}) =>
  audits.create({ name: `audit ${names++}`, runIds: [run.runId], size: KEPT, seed: 's', ...request }, 'ada');
const sampleOf = async (id: string) =>
  (await audits.units(id, { limit: 200 })).data.map((unit) => ({
    ...unit,
    n: numbers.get(unit.key.split('/')[1] ?? '') ?? -1,
  }));
const groupOf = (n: number) => (n < 6 ? 6 : n < 9 ? 3 : n < 11 ? 2 : 1);

const DESIGNS: [string, NonNullable<AuditRequest['design']>][] = [
  ['simple', { kind: 'simple' }],
  ['stratified', { kind: 'stratified', by: ['confidence'], edges: [0.65, 0.85], allocation: 'neyman' }],
  ['targeted', { kind: 'targeted', at: 'uncertainty' }],
];

describe('images that look alike', () => {
  it('come at most one of a group, with the chance of that one', async () => {
    const audit = await draw();
    expect(audit).toMatchObject({ population: ITEMS, kept: KEPT, drawn: KEPT });
    expect(audit.strata).toMatchObject([{ population: ITEMS, kept: KEPT, drawn: KEPT }]);
    expect(audit.frameHash).toBe('0ca3de5594570e841e3348078c3168a21af38fd7a430175c035c02325249b9f3');
    const sample = await sampleOf(audit.id);
    for (const { n, pi, nearItems } of sample) {
      expect(nearItems).toBe(groupOf(n));
      expect(pi).toBe(1 / groupOf(n));
    }
    expect(
      sample
        .filter(({ n }) => n < ALIKE)
        .map(({ n }) => groupOf(n))
        .sort(),
    ).toEqual([2, 3, 6]);
    const { rows } = await database.pool.query(
      `SELECT count(*)::int AS items, count(DISTINCT group_hash)::int AS groups, count(*) FILTER (WHERE kept)::int AS kept
       FROM audit_near_item WHERE audit_id = $1`,
      [audit.id],
    );
    expect(rows).toEqual([{ items: ALIKE, groups: GROUPS, kept: GROUPS }]);
    await expect(draw({ size: KEPT + 1 })).rejects.toMatchObject({ code: 'sample_too_large' });
  });

  it('that a run painted or revised count like those that were given', async () => {
    await database.pool.query('INSERT INTO worker (id, endpoints) VALUES ($1, $2)', [run.runId, []]);
    // item 20 has got a picture in this run that looks like the first one of item 21
    const { rows } = await database.pool.query<{ id: string }>(
      `WITH job AS (
         SELECT j.id, j.item_id, c.asset_hash FROM label_job j JOIN item i ON i.id = j.item_id AND i.content_hash = $2
           JOIN item other ON other.dataset_id = i.dataset_id AND other.content_hash = $3 JOIN candidate c ON c.item_id = other.id AND c.position = 0
         WHERE j.run_id = $1),
       call AS (
         INSERT INTO model_call (id, request_hash, sample_index, run_id, label_job_id, worker_id, state, endpoint, model, served_model,
           template, template_hash, finish_reason, latency_ms, attempt)
         SELECT uuid_v7(), job.id::text, 0, $1, job.id, $1, 'finished', 'painter', 'm', 'm', 'painting', 'hash', 'stop', 1, 1 FROM job RETURNING id)
       INSERT INTO candidate (id, item_id, label_job_id, position, asset_hash, content_hash, generator, model_call_id)
       SELECT uuid_v7(), job.item_id, job.id, 2, job.asset_hash, job.asset_hash, '{"name": "m"}', call.id FROM job, call RETURNING id`,
      [run.runId, hashOf(20), hashOf(21)],
    );
    expect(rows).toHaveLength(1);
    const audit = await draw({ size: 5 });
    expect(audit).toMatchObject({ kept: KEPT - 1 });
    expect(await audits.verify(audit.id)).toMatchObject({ holds: true });
    await database.pool.query('DELETE FROM candidate WHERE id = $1', [rows[0]?.id]);
    // what is gone would be drawn otherwise, and is said
    expect((await audits.verify(audit.id)).differences).toContainEqual(
      expect.objectContaining({ at: expect.stringMatching(/^nearItems\[/) }),
    );
  });

  it.each(DESIGNS)('hold in a draw that is %s, when it is extended, and when it is verified', async (_, design) => {
    const { id, frameHash } = await draw({ design, size: 14 });
    const wider = await audits.extend(id, { size: 22, reason: 'too wide', becauseOfResult: false }, 'bob');
    const sample = await sampleOf(id);
    const groups = sample.filter(({ n }) => n < ALIKE).map(({ n }) => groupOf(n));
    expect(new Set(groups).size).toBe(groups.length);
    expect(sample).toHaveLength(wider.drawn);
    expect(await audits.verify(id)).toMatchObject({ holds: true, frameHash, differences: [] });
  });

  it.each(DESIGNS)(
    '%s: over 60 seeds weights add up to the frame, and a group comes about as often as one that is alone',
    async (name, design) => {
      const came = new Map<number, number>();
      const totals: number[] = [];
      const seeds = Array.from({ length: 60 }, (_, i) => `${name} ${i}`);
      for (let i = 0; i < seeds.length; i += 5) {
        const made = await Promise.all(seeds.slice(i, i + 5).map((seed) => draw({ seed, design, size: 12 })));
        for (const { id } of made) {
          const sample = await sampleOf(id);
          totals.push(sample.reduce((sum, { pi }) => sum + 1 / pi, 0));
          for (const { n } of sample) came.set(n, (came.get(n) ?? 0) + 1);
        }
      }
      const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
      const variance = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / (totals.length - 1);
      // the weights of a simple draw need not add up to the same each time: a group weighs its size, or nothing
      expect(Math.abs(mean - ITEMS)).toBeLessThan(3.5 * Math.sqrt(variance / totals.length));
      const alike = [...came].filter(([n]) => n < 6).reduce((sum, [, times]) => sum + times, 0);
      const alone = [...came].filter(([n]) => n >= ALIKE).reduce((sum, [, times]) => sum + times, 0) / (ITEMS - ALIKE);
      expect(alike / alone).toBeGreaterThan(0.5);
      expect(alike / alone).toBeLessThan(1.6);
    },
  );
});

const hashOf = (number: number) => [...numbers].find(([, n]) => n === number)?.[0] ?? '';

const CLIP = { name: 'clip', model: 'm' };
/** Of 40 items with two images each all vectors stand upright on each other, but for these. */
const DIRECTIONS = 2 * ITEMS;
const upright = (image: string) => {
  const [n = 0, position = 0] = image.split('.').map(Number);
  return Array.from({ length: DIRECTIONS }, (_, i) => Number(i === 2 * n + position));
};
const turned = (from: string, to: string, cosine: number) =>
  upright(from).map((one, i) => one * cosine + (upright(to)[i] ?? 0) * Math.sqrt(1 - cosine ** 2));

describe('the vectors of a run', () => {
  /** 12 and 13 are near, 13 and 14 nearly; 15 is near to one of the two that hashes put together; 18 has not been seen. */
  const vectors = new Map(
    Array.from({ length: ITEMS }, (_, n) => [`${n}.0`, `${n}.1`])
      .flat()
      .map((image) => [image, upright(image)]),
  );
  vectors.set('13.1', turned('12.0', '13.1', 0.96));
  vectors.set('14.0', turned('13.0', '14.0', 0.94));
  vectors.set('15.1', turned('10.0', '15.1', 0.999));
  const unseen = ['18.0', '18.1'];
  const later = new Map([['18.0', turned('19.0', '18.0', 0.999)]]);
  const seen = new Map([...vectors].filter(([image]) => !unseen.includes(image)));
  /** 12 and 13, and 9, 10 and 15 */
  const APART = KEPT - 2;

  const endpoint = (near: number) => modelEndpoint('clip', { embedding: { price: '0', near } });
  let embedded: AuditableRun;
  let near: AuditService;
  beforeAll(async () => {
    const { rows } = await database.pool.query<{ slug: string }>(
      'SELECT c.slug FROM constitution c JOIN constitution_version v ON v.constitution_id = c.id WHERE v.id = $1',
      [run.versionId],
    );
    embedded = await storeRunOf(database, run.datasetId, rows[0]?.slug ?? '');
    await embeddedBy(embedded, 'clip');
    await storeVectors(database, embedded, CLIP, seen);
    near = new AuditService(database, (name) => (name === 'clip' ? endpoint(0.05) : undefined));
  });
  const embeddedBy = ({ runId }: AuditableRun, embedder: string) =>
    database.pool.query(`UPDATE run SET models = models || jsonb_build_object('embedder', $2::text) WHERE id = $1`, [
      ...[runId, embedder],
    ]);
  const drawn = (request: Partial<AuditRequest> = {}, by = near) =>
    by.create({ name: `audit ${names++}`, runIds: [embedded.runId], size: APART, seed: 's', ...request }, 'ada');
  const groupsOf = async (auditId: string) => {
    const { rows } = await database.pool.query<{ items: string[] }>(
      'SELECT array_agg(item_hash) AS items FROM audit_near_item WHERE audit_id = $1 GROUP BY group_hash',
      [auditId],
    );
    return rows
      .map(({ items }) =>
        items
          .map((item) => numbers.get(item) ?? -1)
          .sort((a, b) => a - b)
          .join(' '),
      )
      .sort();
  };
  const BY_HASH = ['0 1 2 3 4 5', '6 7 8'];

  it('put items together, in one union with hashes, by what the endpoint calls near', async () => {
    const audit = await drawn();
    expect(audit).toMatchObject({ population: ITEMS, kept: APART, drawn: APART });
    expect(audit.embedders).toEqual([{ endpoint: 'clip', model: 'm', near: 0.05, images: 2 * ITEMS, unseen: 2 }]);
    expect(await groupsOf(audit.id)).toEqual([...BY_HASH, '12 13', '9 10 15'].sort());
    const sample = await sampleOf(audit.id);
    const sizes = new Map([9, 10, 15].map((n): [number, number] => [n, 3])).set(12, 2).set(13, 2);
    for (const { n, pi, nearItems } of sample) {
      expect(nearItems).toBe(sizes.get(n) ?? groupOf(n));
      expect(pi).toBe(1 / nearItems);
    }
    const wider = new AuditService(database, () => endpoint(0.07));
    expect(await groupsOf((await drawn({ size: 5 }, wider)).id)).toContain('12 13 14');
  });

  it.each(DESIGNS)(
    'hold in a draw that is %s, when it is extended, and are verified without the endpoint',
    async (_, design) => {
      const { id, frameHash } = await drawn({ design, size: 14 });
      await audits.extend(id, { size: 22, reason: 'too wide', becauseOfResult: false }, 'bob');
      expect(await audits.verify(id)).toMatchObject({ holds: true, frameHash, differences: [] });
    },
  );

  it('are not compared where nobody has them: then images are as they are without, and the audit says so', async () => {
    const plain = await draw();
    const unknown = await drawn({ size: KEPT }, audits);
    expect(plain.embedders).toEqual([]);
    expect(unknown.embedders).toEqual([{ endpoint: 'clip', model: null, near: null, images: 2 * ITEMS, unseen: null }]);
    expect(unknown.frameHash).toBe(plain.frameHash);
    const other = await drawn({ size: KEPT }, new AuditService(database, () => ({ ...endpoint(0.05), model: 'new' })));
    expect(other.embedders).toMatchObject([{ model: 'new', unseen: 2 * ITEMS }]);
    expect(other.frameHash).toBe(plain.frameHash);
    for (const { id } of [plain, unknown, other]) expect(await near.verify(id)).toMatchObject({ holds: true });
  });

  it('that come later change no audit, and count in the next', async () => {
    const before = await drawn();
    await storeVectors(database, embedded, CLIP, later);
    expect(await near.verify(before.id)).toMatchObject({ holds: true });
    const after = await drawn({ size: 5 });
    expect(after).toMatchObject({ kept: APART - 1, embedders: [{ unseen: 1 }] });
    expect(await groupsOf(after.id)).toContain('18 19');
  });

  it('that are changed or gone are told by verification, and nothing hides behind it', async () => {
    const { id } = await drawn({ size: 5 });
    const whose = `model_call_id IN (SELECT id FROM model_call WHERE template = 'embedding' AND request_hash = $1)`;
    const { rows } = await database.pool.query<{ hash: string }>(
      `SELECT request_hash AS hash FROM model_call c JOIN model_call_body b ON b.model_call_id = c.id WHERE b.response = $1`,
      [JSON.stringify({ vector: writeVector(Float32Array.from(vectors.get('13.1') ?? [])) })],
    );
    const hash = rows[0]?.hash;
    const far = JSON.stringify({ vector: writeVector(Float32Array.from(upright('13.1'))) });
    await database.pool.query(`UPDATE model_call_body SET response = $2 WHERE ${whose}`, [hash, far]);
    expect((await near.verify(id)).differences.map(({ at }) => at)).toContain(`nearItems[${hashOf(12)}].group`);
    await database.pool.query(`DELETE FROM model_call_body WHERE ${whose}`, [hash]);
    expect(await near.verify(id)).toMatchObject({
      ...{ holds: false, more: 0 },
      differences: [
        { at: 'embedders[clip].unseen', message: expect.stringContaining('of 1 image are no longer kept') },
      ],
    });
    // a group that hashes know cannot be taken apart meanwhile
    const client = await database.pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL session_replication_role = replica');
      await client.query('DELETE FROM audit_near_item WHERE audit_id = $1 AND item_hash = $2', [id, hashOf(7)]);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    const { differences } = await near.verify(id);
    expect(differences.map(({ at }) => at)).toContain(`nearItems[${hashOf(7)}]`);
  });
});

describe('verification', () => {
  it.each([
    ['a group was bent', `DELETE FROM audit_near_item WHERE audit_id = :audit AND NOT kept`, /^(frameHash|nearItems)/],
    [
      'another item of a group was kept',
      `UPDATE audit_near_item SET kept = NOT kept WHERE audit_id = :audit`,
      /^nearItems\[.*kept$/,
    ],
    [
      'a picture looks otherwise now',
      `UPDATE asset SET perceptual_hash = 'ffffffffffffffff' WHERE perceptual_hash = '00ff00ff00ff00ff'
         AND hash = (SELECT min(hash) FROM asset WHERE perceptual_hash = '00ff00ff00ff00ff')`,
      /^nearItems\[.*group$/,
    ],
    [
      'a unit forgot its group',
      `UPDATE audit_unit SET near_items = 1 WHERE audit_id = :audit AND near_items > 1`,
      /nearItems$/,
    ],
  ])('says that %s', async (_, change, at) => {
    const { id } = await draw();
    const client = await database.pool.connect();
    try {
      // as one could who owns the database
      await client.query('BEGIN; SET LOCAL session_replication_role = replica');
      await client.query('DROP INDEX IF EXISTS audit_near_item_one_kept');
      await client.query(change.replaceAll(':audit', `'${id}'`));
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    const { holds, differences } = await audits.verify(id);
    expect(holds).toBe(false);
    expect(differences).toContainEqual(expect.objectContaining({ at: expect.stringMatching(at) }));
  });
});

describe('texts', () => {
  it('have the frame that they always had', async () => {
    const texts = await storePairs(database, 20);
    const audit = await draw({ runIds: [texts.runId], size: 5 });
    expect(audit).toMatchObject({ population: 20, kept: 20 });
    expect(audit.frameHash).toBe('159fc5979602e7b75478cd70342d099081a6da8fb67dd5c850ca26712ad99f74');
  });
});
