import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditService } from '#libs/audit/audit.service.js';
import type { AuditRequest } from '#libs/audit/audit-request.js';
import { lookAlikes } from '#libs/audit/look-alikes/look-alikes.js';
import { planDraw } from '#libs/audit/plan-draw.js';
import { Database } from '#libs/database/database.js';
import { AuditStore } from '#libs/database/audit/audit.store.js';
import type { AuditUnitView } from '#libs/database/audit/audit-view.js';
import { DEFAULT_REVIEW } from '#libs/domain/review-settings.js';
import { storePairs, type AuditableRun } from './audit-rig.js';
import { testDatabase, type TestDatabase } from './test-database.js';

let given: TestDatabase;
let database: Database;
let audits: AuditService;
beforeAll(async () => {
  given = await testDatabase();
  database = new Database(given.url, 4, () => undefined);
  audits = new AuditService(database);
});
afterAll(async () => {
  await database.close();
  await given.drop();
});

let names = 0;
const draw = ({ runId }: AuditableRun, request: Partial<AuditRequest> = {}) =>
  audits.create({ name: `audit ${names++}`, runIds: [runId], size: 12, seed: 's', ...request }, 'ada');
const sampleOf = async (id: string) => (await audits.units(id, { limit: 200 })).data;
const wider = (id: string, size: number) =>
  audits.extend(id, { size, reason: 'too wide', becauseOfResult: true }, 'bob');

/** Changes what has to stay, as one could who owns the database. */
async function bend(sql: string): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    await client.query(sql);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** Two rounds of each label job, of which those for which `unchanged` holds left the text as it was. */
async function storeRounds({ runId, versionId }: AuditableRun, unchanged: string): Promise<void> {
  await database.pool.query('INSERT INTO worker (id, endpoints) VALUES ($1, $2)', [runId, []]);
  await database.pool.query(
    `WITH call AS (
       INSERT INTO model_call (id, request_hash, sample_index, run_id, label_job_id, worker_id, state, endpoint, model, served_model,
         template, template_hash, finish_reason, latency_ms, attempt)
       SELECT uuid_v7(), j.id::text, 0, $1, j.id, $1, 'finished', 'writer', 'm', 'm', 'revision', 'hash', 'stop', 1, 1
       FROM label_job j WHERE j.run_id = $1 RETURNING id, label_job_id)
     INSERT INTO revision (id, label_job_id, round, principle_id, text, content_hash, unchanged, model_call_id)
     SELECT uuid_v7(), call.label_job_id, round, q.id, 'text', encode(sha256('text'), 'hex'), ${unchanged}, call.id
     FROM call, generate_series(1, 2) round, principle q WHERE q.version_id = $2 AND q.key = 'calm'`,
    [runId, versionId],
  );
}

const DESIGNS: [string, NonNullable<AuditRequest['design']>][] = [
  ['simple', { kind: 'simple' }],
  ['stratified', { kind: 'stratified', by: ['principle', 'confidence'], edges: [0.65, 0.85], allocation: 'neyman' }],
  ['targeted', { kind: 'targeted', at: 'uncertainty' }],
  ['targeted at flips', { kind: 'targeted', at: 'flip', core: 0.2 }],
];
const like = { principle: `CASE WHEN j.n % 3 = 0 THEN 'care' ELSE 'calm' END` };

describe.each(DESIGNS)('an extension of a draw that is %s', (_, design) => {
  it('keeps what was drawn, lets no chance shrink, and is the draw that the larger size would have been', async () => {
    const run = await storePairs(database, 80, like);
    const { id } = await draw(run, { design, size: 16 });
    const first = await sampleOf(id);
    const audit = await wider(id, 31);
    expect(audit).toMatchObject({ size: 31 });
    expect(audit.extensions).toEqual([
      {
        ...{ number: 1, reason: 'too wide', fromSize: 16, toSize: 31, becauseOfResult: true },
        ...{ createdBy: 'bob', createdAt: expect.any(Date) },
      },
    ]);
    const second = new Map((await sampleOf(id)).map((unit) => [unit.key, unit]));
    expect(second.size).toBe(audit.drawn);
    expect(second.size).toBeGreaterThan(first.length);
    for (const unit of first) {
      const now = second.get(unit.key);
      expect(now).toMatchObject({ id: unit.id, u: unit.u, draw: 0 });
      expect(now?.pi).toBeGreaterThanOrEqual(unit.pi);
    }
    expect([...second.values()].filter((unit) => unit.draw === 1)).toHaveLength(second.size - first.length);
    if (design.kind !== 'stratified') {
      const drawing = ({ key, u, pi, core, targeted }: AuditUnitView) => ({ key, u, pi, core, targeted });
      const byKey = (list: AuditUnitView[]) => list.map(drawing).sort((a, b) => (a.key < b.key ? -1 : 1));
      const whole = await draw(run, { design, size: 31 });
      expect(byKey([...second.values()])).toEqual(byKey(await sampleOf(whole.id)));
    }
    await wider(id, 50);
    expect(await audits.verify(id)).toEqual({
      ...{ auditId: id, holds: true, population: 80, frameHash: audit.frameHash, differences: [], more: 0 },
    });
  });
});

// half of the labels lie on the edge, the others below it by the last bit
describe('a draw by bands of confidence', () => {
  const halves = () =>
    storePairs(database, 8, { probability: 'CASE n % 2 WHEN 0 THEN 0.75 ELSE 0.7499999999999999 END' });
  const design = { kind: 'stratified', by: ['confidence'], allocation: 'proportional', edges: [0.75] } as const;
  const strataOf = async (id: string) => (await audits.get(id)).strata.map(({ key, population }) => [key, population]);

  it('takes what differs by rounding alone for equal', async () => {
    const { id } = await draw(await halves(), { design, size: 4 });
    expect(await strataOf(id)).toEqual([['from 0.75', 8]]);
    expect(await audits.verify(id)).toMatchObject({
      holds: true,
      frameHash: '72c0b4bb32e2876445363404fbf1ff6b8c12b7600baa5e70e38b5b6c9aa6b32e',
    });
  });

  it('from before there was a tolerance is extended and verified as it was drawn', async () => {
    const { runId } = await halves();
    const wanted = {
      ...{ name: `audit ${names++}`, runIds: [runId], design, seed: 's', reviewers: 1, precision: null },
      ...{ unit: 'pair' as const, createdBy: 'ada', offline: false, ...DEFAULT_REVIEW },
    };
    const store = new AuditStore(database.pool, (shown) => lookAlikes(shown, () => undefined));
    const id = await store.create(wanted, (facts) => ({
      size: 4,
      draw: planDraw(design, facts, [4]),
    }));
    await wider(id, 6);
    expect(await strataOf(id)).toEqual([
      ['below 0.75', 4],
      ['from 0.75', 4],
    ]);
    expect(await audits.verify(id)).toMatchObject({
      holds: true,
      frameHash: 'b821e5528b0737572991c4ef4566e32a1039038ff2c11941d8d5e0f013815862',
    });
  });
});

describe('an extension', () => {
  it('that adds nothing, says nothing, or asks for more than there is, is refused', async () => {
    const { id } = await draw(await storePairs(database, 20));
    await expect(wider(id, 12)).rejects.toMatchObject({ code: 'audit_not_larger' });
    await expect(wider(id, 21)).rejects.toMatchObject({ code: 'sample_too_large' });
    await expect(wider(id, 12.5)).rejects.toMatchObject({ code: 'bad_extension' });
    await expect(audits.extend(id, { size: 13, reason: ' ', becauseOfResult: false }, 'bob')).rejects.toMatchObject({
      code: 'bad_extension',
    });
    await expect(wider(randomUUID(), 20)).rejects.toMatchObject({ code: 'audit_not_found' });
    expect(await audits.get(id)).toMatchObject({ size: 12, drawn: 12, extensions: [] });
  });

  it('of two at once both count', async () => {
    const { id } = await draw(await storePairs(database, 40));
    await Promise.allSettled([wider(id, 20), wider(id, 25)]);
    expect(await audits.get(id)).toMatchObject({ size: 25, drawn: 25 });
    expect(await audits.verify(id)).toMatchObject({ holds: true });
  });

  it('of a frame that has changed is refused', async () => {
    const run = await storePairs(database, 20);
    const { id } = await draw(run);
    await database.pool.query(
      `UPDATE preference_pair SET probability = 0.95 WHERE run_id = $1 AND probability < 0.65`,
      [run.runId],
    );
    await expect(wider(id, 15)).rejects.toMatchObject({ code: 'audit_frame_changed' });
    expect(await audits.get(id)).toMatchObject({ size: 12, drawn: 12 });
  });
});

describe('verification', () => {
  it.each([
    ['of which item it is', `item_hash = repeat('0', 64)`, /rows of the frame have changed/],
    ['when its label job was done', `created_at = 'infinity'`, /was 39, is 40/],
  ])('does not take the word of a pair that was drawn from for %s', async (_, bent, difference) => {
    const run = await storePairs(database, 40, like);
    await bend(
      `UPDATE preference_pair SET ${bent} WHERE id = (SELECT min(id::text)::uuid FROM preference_pair WHERE run_id = '${run.runId}')`,
    );
    const { holds, differences } = await audits.verify((await draw(run)).id);
    expect(holds).toBe(false);
    expect(differences).toContainEqual(expect.objectContaining({ message: expect.stringMatching(difference) }));
  });

  const tampered = async (change: string) => {
    const run = await storePairs(database, 40, like);
    const { id } = await draw(run, { design: DESIGNS[1]?.[1] });
    await bend(change.replaceAll(':audit', `'${id}'`).replaceAll(':run', `'${run.runId}'`));
    const { holds, differences } = await audits.verify(id);
    expect(holds).toBe(differences.length === 0);
    return differences;
  };
  const SAMPLED = 'SELECT pair_id FROM audit_unit WHERE audit_id = :audit ORDER BY id LIMIT 1';
  const at = (place: RegExp, message: RegExp) =>
    expect.objectContaining({ at: expect.stringMatching(place), message: expect.stringMatching(message) });

  it.each([
    [
      'a pair that was sampled is gone',
      `DELETE FROM preference_pair WHERE id IN (${SAMPLED})`,
      at(/^units\[/, /no longer in the frame/),
    ],
    [
      'a pair that was not sampled is gone',
      `DELETE FROM preference_pair WHERE id = (SELECT id FROM preference_pair WHERE run_id = :run AND id NOT IN (SELECT pair_id FROM audit_unit WHERE audit_id = :audit) LIMIT 1)`,
      at(/^population$/, /was 40, is 39/),
    ],
    [
      'a label was turned round',
      `UPDATE preference_pair SET chosen_hash = rejected_hash, rejected_hash = chosen_hash WHERE id IN (${SAMPLED})`,
      at(/^units\[/, /has changed/),
    ],
    [
      'a probability that was not sampled was changed',
      `UPDATE preference_pair SET probability = probability + 1e-12 WHERE id = (SELECT id FROM preference_pair WHERE run_id = :run AND id NOT IN (SELECT pair_id FROM audit_unit WHERE audit_id = :audit) LIMIT 1)`,
      at(/^frameHash$/, /rows of the frame have changed/),
    ],
    [
      'a unit was taken out of the sample',
      `DELETE FROM audit_unit WHERE pair_id IN (${SAMPLED})`,
      at(/^units\[/, /would be drawn, and is not/),
    ],
    ['a chance was bent', `UPDATE audit_unit SET pi = 0.9 WHERE pair_id IN (${SAMPLED})`, at(/\.pi$/, /was 0\.9, is/)],
    [
      'a random number was bent',
      `UPDATE audit_unit SET u = 0.5 WHERE pair_id IN (${SAMPLED})`,
      at(/\.u$/, /was 0\.5, is/),
    ],
    [
      'a total was bent',
      `UPDATE audit_stratum SET population = population + 1 WHERE audit_id = :audit`,
      at(/^strata\[care.*population$/, /was/),
    ],
    ['the seed was changed', `UPDATE audit SET seed = 't' WHERE id = :audit`, at(/^units\[/, /would not be drawn/)],
    [
      'most of the frame is gone',
      `DELETE FROM preference_pair WHERE run_id = :run AND id NOT IN (${SAMPLED})`,
      at(/^sample$/, /cannot be drawn/),
    ],
  ])('says that %s', async (_, change, difference) => {
    expect(await tampered(change)).toContainEqual(difference);
  });

  it('says nothing where nothing was bent', async () => {
    expect(await tampered('SELECT 1')).toEqual([]);
  });
});

describe('the machine label in the words of a person', () => {
  const verdicts = async (id: string, by: string) => {
    const { rows } = await database.pool.query<{ by: string; verdict: string }>(
      `SELECT DISTINCT ${by} AS by, label ->> 'verdict' AS verdict FROM audit_unit WHERE audit_id = $1 ORDER BY 1`,
      [id],
    );
    return Object.fromEntries(rows.map((row) => [row.by, row.verdict]));
  };

  it('of a pair: which of the two that its subject names', async () => {
    const run = await storePairs(database, 12);
    await database.pool.query(
      `UPDATE preference_pair SET chosen_candidate_id = rejected_candidate_id, rejected_candidate_id = chosen_candidate_id,
         chosen_hash = rejected_hash, rejected_hash = chosen_hash, probability = 0.95
       WHERE run_id = $1 AND probability > 0.75`,
      [run.runId],
    );
    const { id } = await draw(run, { size: 12 });
    expect(await verdicts(id, `label ->> 'probability'`)).toEqual({ '0.6': 'first', '0.7': 'first', '0.95': 'second' });
  });

  it('of a rating: on which side of the middle of its scale it lies', async () => {
    const run = await storePairs(database, 3);
    await database.pool.query(
      `INSERT INTO rating (id, label_job_id, principle_id, judge, subject, scale, state, score, expected, applies, way)
       SELECT uuid_v7(), j.id, q.id, scale || score, 'candidate:0', scale, 'readable', score, score, true, 'verdict'
       FROM label_job j JOIN principle q ON q.version_id = $2 AND q.key = 'care', (VALUES ('good-bad', 0), ('good-bad', 1),
         ('1-5', 2), ('1-5', 3), ('1-5', 4), ('1-10', 5), ('1-10', 6)) said(scale, score) WHERE j.run_id = $1`,
      [run.runId, run.versionId],
    );
    const { id } = await draw(run, { unit: 'rating', size: 21 });
    expect(await verdicts(id, `(label ->> 'scale') || '=' || (label ->> 'score')`)).toEqual({
      ...{ 'good-bad=0': 'violates', 'good-bad=1': 'complies', '1-5=2': 'violates', '1-5=3': 'unclear' },
      ...{ '1-5=4': 'complies', '1-10=5': 'violates', '1-10=6': 'complies' },
    });
  });
});

describe('units of other kinds', () => {
  const JUDGES = ['plain', 'jüdge/🙂', `it's "quoted" \\ | \t`, '中文 judge'];

  it('ratings: names of any characters are hashed alike by PostgreSQL and by us', async () => {
    const run = await storePairs(database, 15);
    for (const [i, judge] of JUDGES.entries()) {
      await database.pool.query(
        `INSERT INTO rating (id, label_job_id, principle_id, judge, subject, scale, state, score, expected, applies, distribution, way)
         SELECT uuid_v7(), j.id, q.id, $2, 'candidate:0', '1-5', 'readable', 4, 3.9, true, $3, 'logprobs'
         FROM label_job j JOIN principle q ON q.version_id = $4 AND q.key = 'care' WHERE j.run_id = $1`,
        [run.runId, judge, i === 0 ? null : { '4': 0.1 + 1e-7 * i, '5': 0.3 }, run.versionId],
      );
    }
    for (const design of [DESIGNS[0]?.[1], DESIGNS[1]?.[1], { kind: 'targeted', at: 'uncertainty' } as const]) {
      const { id, population } = await draw(run, { unit: 'rating', design, size: 20 });
      expect(population).toBe(60);
      expect(await audits.verify(id)).toMatchObject({ holds: true, differences: [] });
      const keys = (await sampleOf(id)).map(({ key }) => key.split('/').slice(2).join('/'));
      for (const key of keys) expect(JUDGES.map((judge) => `candidate:0/care/${judge}`)).toContain(key);
    }
    await expect(draw(run, { unit: 'image' })).rejects.toMatchObject({ code: 'no_units' });
    await database.pool.query(`UPDATE item SET modality = 'image' WHERE dataset_id = $1`, [run.datasetId]);
    expect(await draw(run, { unit: 'image' })).toMatchObject({ population: 60 });
  });

  it('revisions, which are simple to draw or stratified by what is not a probability', async () => {
    const run = await storePairs(database, 15);
    await storeRounds(run, 'round = 2');
    const design = { kind: 'stratified', by: ['principle', 'modality'] } as const;
    const { id, strata } = await draw(run, { unit: 'revision', design });
    expect(strata).toEqual([{ key: 'calm / text', population: 15, kept: 15, doubt: 0.5005, drawn: 12 }]);
    expect(await audits.verify(id)).toMatchObject({ holds: true });
    const { rows } = await database.pool.query<{ label: object; made: object }>(
      `SELECT DISTINCT label, made_with - 'labelJobId' AS made FROM audit_unit WHERE audit_id = $1 ORDER BY label`,
      [id],
    );
    expect(rows.map(({ label }) => label)).toEqual([
      { contentHash: expect.any(String), unchanged: false, verdict: 'second' },
    ]);
    for (const { made } of rows) {
      expect(made).toMatchObject({ calls: [expect.objectContaining({ template: 'revision', templateHash: 'hash' })] });
    }
  });

  it('revisions without rounds that left the text as it was, and earlier audits with them', async () => {
    const run = await storePairs(database, 6);
    await storeRounds(run, 'round = 2');
    const audit = await draw(run, { unit: 'revision', size: 4 });
    expect(audit).toMatchObject({ population: 6, unchanged: 6 });
    expect((await sampleOf(audit.id)).every(({ key }) => key.endsWith('/revision:1'))).toBe(true);
    expect(await audits.verify(audit.id)).toMatchObject({ holds: true });
    expect(await wider(audit.id, 6)).toMatchObject({ drawn: 6 });
    const said = async (unchanged: number | null) => {
      await bend(`UPDATE audit SET unchanged = ${unchanged} WHERE id = '${audit.id}'`);
      const { differences } = await audits.verify(audit.id);
      return differences.map(({ at, message }) => `${at} ${message}`);
    };
    expect(await said(5)).toEqual(['unchanged was 5, is 6']);
    expect(await said(null)).toContain('population was 6, is 12');
  });

  it('no revisions where each left the text as it was', async () => {
    const run = await storePairs(database, 2);
    await storeRounds(run, 'true');
    await expect(draw(run, { unit: 'revision', size: 1 })).rejects.toMatchObject({
      code: 'no_units',
      message: expect.stringContaining('What left its text as it was (4) is left out'),
    });
  });

  it('a seed of any characters', async () => {
    const run = await storePairs(database, 15);
    const { id } = await draw(run, { seed: ` ü🙂'\\ 中 ` });
    expect(await audits.verify(id)).toMatchObject({ holds: true });
  });
});
