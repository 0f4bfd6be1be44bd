import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { OWN_REVIEWS } from '#libs/database/audit/reviewers/own-reviews.js';
import { AUDIT_UNDER_REVIEW } from '#libs/database/audit/reviewers/reviewer-sql.js';
import { AuditService } from '#libs/audit/audit.service.js';
import { textHash } from '#libs/domain/text-hash.js';
import type { AuditReportDto } from '../../apps/api/audit-report/audit-report.dto.js';
import type { ReviewPageDto } from '../../apps/api/reviews/review.dto.js';
import type { DisputePageDto } from '../../apps/api/adjudication/adjudication.dto.js';
import type { OwnReviewDto } from '../../apps/api/audits/own-review.dto.js';
import { JUDGES, type Reviewable, storeReviewable } from '../integration/review-rig.js';
import { type Claimed, Reviews, type TestReviewer } from './review-client.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let runs: Reviewable;
let reviews: Reviews;
beforeAll(async () => {
  api = await testApi();
  runs = await storeReviewable(api.database, JUDGES[0]);
  reviews = new Reviews(api);
});
afterAll(() => api.close());

const me = async (audit: string, { key }: TestReviewer) =>
  (await api.get(`/v1/audits/${audit}/me`, key)).body as OwnReviewDto;
const wish = (audit: string, { key }: TestReviewer, wishes: object) => api.put(`/v1/audits/${audit}/me`, wishes, key);
/** Places that were given, to everybody or to one person, by their kinds. */
const kinds = async (audit: string, name: string | null = null) =>
  (
    await api.database.pool.query<{ kind: string; count: number }>(
      `SELECT kind, count(*)::int AS count FROM audit_slot s JOIN person p ON p.id = s.person_id
       WHERE s.audit_id = $1 AND ($2::text IS NULL OR p.name = $2) GROUP BY 1 ORDER BY 1`,
      [audit, name],
    )
  ).rows;

const unitKeys = async (audit: string) =>
  (await api.database.pool.query<{ key: string }>('SELECT key FROM audit_unit WHERE audit_id = $1', [audit])).rows;

/** Another run over the same texts, whose judge chose the other one of each pair; its id. */
async function replicateOf(pool: pg.Pool, runId: string): Promise<string> {
  const copy = randomUUID();
  const rows = (table: string, of: string, changes: string) =>
    pool.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(r, jsonb_build_object(${changes}))).* FROM ${table} r WHERE ${of} = $1`,
      [runId, copy],
    );
  // the same for the same row, so that what hangs on a label job finds its copy
  const twin = (id: string) => `md5(${id} || $2::text)::uuid`;
  const ofRun = `(SELECT run_id FROM label_job WHERE id = r.label_job_id)`;
  const ofJob = `'id', ${twin('r.id')}, 'label_job_id', ${twin('r.label_job_id')}`;
  await rows('run', 'r.id', `'id', $2::text`);
  await rows('label_job', 'r.run_id', `'id', ${twin('r.id')}, 'run_id', $2::text`);
  for (const table of ['judgement', 'rating', 'critique', 'revision']) await rows(table, ofRun, ofJob);
  await rows(
    'preference_pair',
    'r.run_id',
    `${ofJob}, 'run_id', $2::text, 'chosen_hash', r.rejected_hash, 'rejected_hash', r.chosen_hash,
      'chosen_candidate_id', r.rejected_candidate_id, 'rejected_candidate_id', r.chosen_candidate_id`,
  );
  return copy;
}

/** Decides all that the person is served; what they saw, in order. */
async function decideAll(audit: string, person: TestReviewer, say: (claim: Claimed) => string): Promise<Claimed[]> {
  const seen: Claimed[] = [];
  for (;;) {
    const { claim } = (await person.claims(audit)).body as { claim: Claimed | null };
    if (claim === null) return seen;
    seen.push(claim);
    // the second step of a revision
    const said = claim.step === 'critique' ? { answers: { fixed: 'yes', damaged: 'no' } } : { value: say(claim) };
    const { status } = await person.post(claim.token, 'verdict', { ...said, seconds: 0 });
    if (status !== 201) throw new Error(`not taken: ${status}`);
  }
}

describe('places that nobody may take', () => {
  it('are those of units that all reviewers had, or know the label of', async () => {
    const audits = new AuditService(api.database);
    const audit = await reviews.audit({ runIds: [runs.pair], size: 3, reviewers: 2 });
    expect(await audits.stranded(audit)).toEqual({ reviewers: 0, places: 6 });
    const ana = await reviews.reviewer();
    // two decide each, and nobody decides one twice
    expect(await audits.stranded(audit)).toEqual({ reviewers: 1, places: 3 });
    await decideAll(audit, ana, () => 'left');
    expect(await audits.stranded(audit)).toEqual({ reviewers: 1, places: 3 });
    // whoever reads is none
    await reviews.reviewer('review', 'read');
    expect(await audits.stranded(audit)).toEqual({ reviewers: 1, places: 3 });
    const ben = await reviews.reviewer();
    expect(await audits.stranded(audit)).toEqual({ reviewers: 2, places: 0 });
    const training = await reviews.audit({ runIds: [runs.pair], size: 3, mode: 'training' });
    await decideAll(training, ben, () => 'left');
    expect(await audits.stranded(audit)).toEqual({ reviewers: 2, places: 3 });
    await reviews.close(audit);
    expect(await audits.stranded(audit)).toEqual({ reviewers: 2, places: 0 });
  });
});

describe('the list of audits', () => {
  it('has open ones and closed ones in which one decided, and counts that tell nothing of known answers', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 3 });
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const list = async ({ key }: TestReviewer) =>
      ((await api.get('/v1/reviews', key)).body as ReviewPageDto).data.find(({ auditId }) => auditId === audit);
    const fresh = {
      ...{ auditId: audit, name: expect.any(String), unit: 'pair', mode: 'blind', createdAt: expect.any(String) },
    };
    expect(await list(ana)).toEqual({
      ...fresh,
      state: 'open',
      units: 3,
      places: 3,
      settled: 0,
      decided: 0,
      inHand: false,
      left: true,
    });
    const claim = await ana.claim(audit);
    expect(await list(ana)).toMatchObject({ decided: 0, inHand: true });
    await ana.post(claim.token, 'verdict', { value: 'left' });
    // nothing is mixed in that a count could tell of
    expect(await list(ana)).toMatchObject({ settled: 1, decided: 1, inHand: false, left: true });
    await decideAll(audit, ben, () => 'tie');
    expect(await list(ana)).toMatchObject({ settled: 3, decided: 1, left: false });
    await reviews.close(audit);
    expect(await list(ana)).toMatchObject({ state: 'closed', decided: 1 });
    expect(await list(await reviews.reviewer())).toBeUndefined();
    expect((await api.get('/v1/reviews', await api.keyWith('review'))).body).toEqual(
      problem(403, 'key_without_person', []),
    );
  });
});

describe('the list of audits, where they are large', () => {
  it.each([
    ['the list', OWN_REVIEWS, ['01919191-0000-7000-8000-000000000001', null, 50], 6],
    ['an audit under review', AUDIT_UNDER_REVIEW, ['01919191-0000-7000-8000-000000000001'], 1],
  ])('looks up what is one`s own, and counts what waits by the index of claims: %s', async (_, sql, values, scans) => {
    const client = await api.database.pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, values);
      const slots = rows.flatMap((row) => /(?:Scan).* on audit_slot.*/.exec(row['QUERY PLAN'])?.[0] ?? []);
      expect(slots).toHaveLength(scans);
      expect(slots.filter((scan) => !/using audit_slot_(waiting|of_person|unit_person)/.test(scan))).toEqual([]);
      await client.query('ROLLBACK');
    } finally {
      client.release();
    }
  });
});

describe('what a reviewer was shown in another audit', () => {
  it('is not decided by them any more, and what they said stays', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 12 });
    const training = await reviews.audit({ runIds: [runs.pair], size: 12, mode: 'training' });
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const said = await ana.claim(audit);
    const { decisions } = (await ana.post(said.token, 'verdict', { value: 'left' })).body as Claimed;
    const held = await ana.claim(audit);
    expect(await decideAll(training, ana, () => 'right')).toHaveLength(12);

    const known = problem(409, 'label_known', []);
    const supersedes = decisions[0]?.id;
    expect((await ana.post(said.token, 'verdict', { value: 'right', supersedes })).body).toEqual(known);
    expect((await ana.post(said.token, 'undo')).body).toEqual(known);
    expect((await ana.post(held.token, 'verdict', { value: 'right' })).body).toEqual(known);
    expect((await ana.claims(audit)).body).toEqual({ claim: null, reason: 'none_for_you' });
    expect((await ana.get(said.token)).body).toMatchObject({ state: 'decided', decisions: [{ value: 'left' }] });
    expect(await decideAll(audit, ben, () => 'tie')).toHaveLength(11);
  });
});

describe('what a reviewer is spared', () => {
  it('is not served to them, and is served to others', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 12 });
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    expect(await me(audit, ana)).toMatchObject({ optedOut: [], blur: false, categories: ['daily', 'violence'] });
    expect((await wish(audit, ana, { optedOut: ['violence'] })).body).toMatchObject({
      optedOut: ['violence'],
      blur: false,
    });
    const seen = await decideAll(audit, ana, () => 'tie');
    expect(new Set(seen.map(({ categories }) => categories.join()))).toEqual(new Set(['daily']));
    expect((await ana.claims(audit)).body).toEqual({ claim: null, reason: 'none_for_you' });
    const rest = await decideAll(audit, ben, () => 'tie');
    expect(rest.map(({ categories }) => categories)).toEqual([['violence'], ['violence'], ['violence']]);
    expect(seen.length + rest.length).toBe(12);
  });

  it('is taken out of their hands once they say so, by the name that it has', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 12 });
    const ana = await reviews.reviewer();
    const { token, categories } = await ana.claim(audit);
    const [held] = categories;
    const misspelt = await wish(audit, ana, { optedOut: ['daily', 'Violence '] });
    expect(misspelt.body).toMatchObject({
      code: 'bad_wishes',
      errors: [{ at: 'optedOut[1]', message: 'is no category of this audit, whose are daily, violence' }],
    });
    await wish(audit, ana, { optedOut: [held] });
    expect((await ana.claim(audit)).categories).not.toContain(held);
    const gone = problem(409, 'opted_out', []);
    expect((await ana.get(token)).body).toEqual(gone);
    expect((await ana.post(token, 'verdict', { value: 'left' })).body).toEqual(gone);
    expect((await ana.post(token, 'heartbeat')).body).toEqual(gone);
    expect((await ana.draft(token, { comment: 'Not of this' })).body).toEqual(gone);
  });

  it('is taken out of their hands as a known answer too', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 6, goldRate: 0.5, reviewers: 9 });
    for (;;) {
      const person = await reviews.reviewer();
      const { token, categories } = await person.claim(audit);
      if (!(await kinds(audit, person.name)).some(({ kind }) => kind === 'gold')) continue;
      await wish(audit, person, { optedOut: categories });
      expect((await person.claim(audit)).categories).not.toContain(categories[0]);
      expect((await person.post(token, 'verdict', { value: 'left' })).body).toEqual(problem(409, 'opted_out', []));
      break;
    }
  });

  it('comes again once they want it again, as a known answer too', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 6, goldRate: 0.5, reviewers: 9 });
    for (;;) {
      const person = await reviews.reviewer();
      const { left, right, categories } = await person.claim(audit);
      if (!(await kinds(audit, person.name)).some(({ kind }) => kind === 'gold')) continue;
      await wish(audit, person, { optedOut: categories });
      await person.claim(audit);
      await wish(audit, person, { optedOut: [] });
      const seen = await decideAll(audit, person, () => 'left');
      // the known answer that they gave up is the first of their order
      if (!(await kinds(audit, person.name)).some(({ kind, count }) => kind === 'gold' && count > 1)) continue;
      const texts = ({ left: one, right: other }: Pick<Claimed, 'left' | 'right'>) => [one?.text, other?.text].sort();
      expect(seen.map(texts)).toContainEqual(texts({ left, right }));
      expect((await me(audit, person)).pace).toMatchObject({ decided: seen.length, skipped: 0 });
      break;
    }
  });

  it('is hidden where its category is sensitive, or all of it by their own wish', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 12, sensitive: ['violence'] });
    const ana = await reviews.reviewer();
    const seen = await decideAll(audit, ana, () => 'tie');
    for (const { hidden, categories } of seen) expect(hidden).toBe(categories.includes('violence'));
    await wish(audit, ana, { blur: true });
    expect((await ana.get(seen.find(({ hidden }) => !hidden)?.token ?? '')).body).toMatchObject({ hidden: true });
    expect((await wish(audit, ana, { blur: false })).body).toMatchObject({ blur: false });
  });

  it('is said in words, with the place of what is wrong', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 1 });
    const ana = await reviews.reviewer();
    expect((await wish(audit, ana, { optedOut: [' '] })).body).toMatchObject({
      code: 'bad_wishes',
      errors: [{ at: 'optedOut[0]' }],
    });
    expect((await wish(audit, ana, { blur: 'yes' })).body).toMatchObject({ status: 400, errors: [{ at: 'blur' }] });
    const nobody = '01919191-0000-7000-8000-000000000001';
    for (const path of ['me', 'my-verdicts']) {
      expect((await api.get(`/v1/audits/${nobody}/${path}`, ana.key)).body).toEqual(
        problem(404, 'audit_not_found', []),
      );
    }
  });
});

describe('own decisions', () => {
  it('are listed as they stand, newest first, in the words in which they were made', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 3 });
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const [first, second, third] = await decideAll(audit, ana, () => 'left');
    await ana.post(second?.token ?? '', 'undo');
    await ana.post(second?.token ?? '', 'verdict', { value: 'both_bad', comment: 'on second thoughts' });
    const page = await api.get(`/v1/audits/${audit}/my-verdicts?limit=2`, ana.key);
    const { data, nextCursor } = page.body as { data: { token: string }[]; nextCursor: string };
    expect(data).toEqual([
      expect.objectContaining({
        token: second?.token,
        step: 'blind',
        value: 'both_bad',
        comment: 'on second thoughts',
        prompt: second?.prompt[0]?.content,
        constitution: { slug: 'rules', version: 1, contentHash: textHash('rules') },
        principles: ['care', 'calm'].map((key) => ({ key, hash: textHash(key) })),
      }),
      expect.objectContaining({ token: third?.token, value: 'left', seconds: 0, createdAt: expect.any(String) }),
    ]);
    const rest = await api.get(`/v1/audits/${audit}/my-verdicts?limit=2&cursor=${nextCursor}`, ana.key);
    expect(rest.body).toMatchObject({ data: [{ token: first?.token, value: 'left' }], nextCursor: null });
    expect((await api.get(`/v1/audits/${audit}/my-verdicts`, ben.key)).body).toEqual({ data: [], nextCursor: null });
    expect((await me(audit, ana)).audit).toMatchObject({ state: 'open' });
    // who wants everything hidden until they ask is shown nothing of it in a list either
    await wish(audit, ana, { blur: true });
    const hidden = (await api.get(`/v1/audits/${audit}/my-verdicts`, ana.key)).body as { data: { prompt: null }[] };
    expect(hidden.data.map(({ prompt }) => prompt)).toEqual([null, null, null]);
    expect(await me(audit, ana)).toMatchObject({ pace: { decided: 3, skipped: 0, decidedToday: 3, medianSeconds: 0 } });
    expect(await me(audit, ben)).toMatchObject({ pace: { decided: 0, decidedToday: 0, medianSeconds: null } });
  });
});

describe('gold', () => {
  it('is drawn beside the sample, mixed in unmarked, and told as one`s own quality', async () => {
    // the item's number says which answer is right
    const right = ({ prompt, left }: Claimed) =>
      left?.text?.endsWith(`.${Number(/\d+$/.exec(prompt[0]?.content ?? '')?.[0]) % 2}`) ? 'left' : 'right';
    const drawn = { runIds: [runs.pair], size: 8, goldRate: 0.3, seed: 'gold', reviewers: 2 };
    const audit = await reviews.audit(drawn);
    const { rows } = await api.database.pool.query<{ key: string; answer: string; inside: boolean }>(
      `SELECT g.key, g.answer, u.id IS NOT NULL AS inside FROM audit_gold g LEFT JOIN audit_unit u ON u.audit_id = g.audit_id AND u.key = g.key
       WHERE g.audit_id = $1`,
      [audit],
    );
    expect(rows).toHaveLength(4);
    expect(rows.map(({ inside }) => inside)).toEqual([false, false, false, false]);
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const seen = await decideAll(audit, ana, right);
    const gold = (await kinds(audit)).find(({ kind }) => kind === 'gold')?.count ?? 0;
    expect(gold).toBeGreaterThan(0);
    expect(seen).toHaveLength(8 + gold);
    expect(new Set(seen.map(({ prompt }) => prompt[0]?.content)).size).toBe(seen.length);
    // fewer than twenty decisions: nothing moves while one of them might be told by it
    const untold = { decisions: 0, gold: { of: 0, right: 0 }, repeats: { of: 0, agreed: 0 } };
    expect((await me(audit, ana)).quality).toEqual(untold);
    await decideAll(audit, ben, (claim) => (right(claim) === 'left' ? 'right' : 'left'));
    const sample = seen.at(-1);
    await ana.post(sample?.token ?? '', 'undo');
    await ana.post(sample?.token ?? '', 'verdict', { value: 'tie' });
    expect((await me(audit, ana)).quality).toEqual(untold);
    expect((await api.post(`/v1/audits/${audit}/close`, {})).status).toBe(200);
    expect((await me(audit, ana)).quality).toEqual({ ...untold, decisions: 8 + gold, gold: { of: gold, right: gold } });
    expect((await me(audit, ben)).quality.gold).toMatchObject({ right: 0 });
    const { reviewers } = (await api.get(`/v1/audits/${audit}/report`)).body as AuditReportDto;
    // how many each is given follows from their name: ana had hers right, ben none
    const all = (await kinds(audit)).find(({ kind }) => kind === 'gold')?.count ?? 0;
    expect(all).toBeGreaterThan(gold);
    expect(reviewers.gold).toMatchObject({ n: all, value: gold / all, method: 'wilson' });
    expect(reviewers.repeats).toMatchObject({ n: 0, value: null, interval: null });
    const again = await reviews.audit(drawn);
    const keys = (id: string) =>
      api.database.pool.query('SELECT key, answer FROM audit_gold WHERE audit_id = $1 ORDER BY key', [id]);
    expect((await keys(again)).rows).toEqual((await keys(audit)).rows);
    // ana was shown what is right of all these when the audit closed
    expect(await decideAll(again, ana, () => 'tie')).toEqual([]);
    const whole = await reviews.audit({ runIds: [runs.pair], size: 12 });
    expect(await decideAll(whole, ana, () => 'tie')).toHaveLength(12 - seen.length);
  });

  it.each([
    ['rating', 'complies', 'violates', 'unclear'],
    ['revision', 'tie', 'both_bad', 'tie'],
  ] as const)(
    'of a %s comes from adjudicated disputes, for those who had no part in them',
    async (unit, one, other, settled) => {
      const of = { unit, runIds: [runs[unit]] };
      const disputed = await reviews.audit({ ...of, size: 3, reviewers: 2, seed: 'disputed' });
      const [ana, ben, eve] = [
        await reviews.reviewer(),
        await reviews.reviewer(),
        await reviews.named(`eve of ${unit}`, 'adjudicate'),
      ];
      await decideAll(disputed, ana, () => one);
      await decideAll(disputed, ben, () => other);
      const { data } = (await api.get(`/v1/audits/${disputed}/disputes`, eve.key)).body as { data: { id: string }[] };
      expect(data).toHaveLength(3);
      for (const { id } of data) {
        const decided = { value: settled, reason: 'So.' };
        expect((await api.post(`/v1/audit-units/${id}/adjudication`, decided, eve.key)).status).toBe(201);
      }
      const audit = await reviews.audit({ ...of, size: 4, goldRate: 0.5, reviewers: 3, seed: 'other' });
      const { rows } = await api.database.pool.query<{ key: string }>(
        `SELECT key, answer, source FROM audit_gold WHERE audit_id = $1`,
        [audit],
      );
      expect(rows.length).toBeGreaterThan(0);
      const known = new Set((await unitKeys(disputed)).map(({ key }) => key));
      for (const row of rows) {
        expect(row).toEqual({ key: expect.any(String), answer: settled, source: 'adjudication' });
        expect(known).toContain(row.key);
      }
      const someone = await reviews.named(`somebody else of ${unit}`);
      const golds = async (person: TestReviewer) => {
        const seen = await decideAll(audit, person, () => settled);
        // a known answer is asked for in as many steps as any other
        const second = seen.filter(({ step }) => step === 'critique');
        expect(second).toHaveLength(unit === 'revision' ? seen.length / 2 : 0);
        return (await kinds(audit, person.name)).find(({ kind }) => kind === 'gold')?.count ?? 0;
      };
      expect(await golds(ana)).toBe(0);
      expect(await golds(someone)).toBeGreaterThan(0);
      expect((await api.post(`/v1/audits/${audit}/close`, { unfinished: true })).status).toBe(200);
      const { of: asked, right } = (await me(audit, someone)).quality.gold;
      expect(right).toBe(asked);
      expect(asked).toBeGreaterThan(0);
    },
  );

  it('is refused where nothing outside of the sample is known', async () => {
    const refused = (body: object) =>
      api.post('/v1/audits', { name: 'refused', runIds: [runs.pair], size: 12, ...body });
    expect((await refused({ goldRate: 0.1 })).body).toEqual(problem(409, 'no_gold', []));
    const at = (field: string) => problem(400, 'bad_audit', [expect.objectContaining({ at: field })]);
    expect((await refused({ goldRate: 0.4, repeatRate: 0.2 })).body).toEqual(at('goldRate'));
    expect((await refused({ repeatRate: -0.1 })).body).toEqual(at('repeatRate'));
    expect((await refused({ unit: 'form', goldRate: 0.1 })).body).toEqual(at('goldRate'));
    expect((await refused({ unit: 'revision', runIds: [runs.revision], repeatRate: 0.1 })).body).toEqual(
      at('repeatRate'),
    );
    expect((await refused({ leaseSeconds: 5 })).body).toEqual(
      problem(400, 'invalid_request', [expect.objectContaining({ at: 'leaseSeconds' })]),
    );
  });
});

describe('repeats', () => {
  it('bring back what the same person decided ten decisions before, once, and are no answer of the sample', async () => {
    const audit = await reviews.audit({ runIds: [runs.revision], unit: 'revision', size: 24 });
    expect(audit).toEqual(expect.any(String));
    const repeated = await reviews.audit({ runIds: [runs.pair], size: 12, repeatRate: 0.5, seed: 'repeats' });
    // what is mixed in follows from the name
    const ana = await reviews.named('ana');
    const seen = await decideAll(repeated, ana, ({ left }) => (left?.text?.endsWith('.0') ? 'left' : 'right'));
    const repeats = (await kinds(repeated)).find(({ kind }) => kind === 'repeat')?.count ?? 0;
    expect(repeats).toBeGreaterThan(0);
    expect(seen).toHaveLength(12 + repeats);
    const names = seen.map(({ prompt }) => prompt[0]?.content ?? '');
    for (const [at, name] of names.entries()) {
      const before = names.indexOf(name);
      if (before < at) expect(at - before).toBeGreaterThan(10);
    }
    await api.post(`/v1/audits/${repeated}/close`, {});
    expect((await me(repeated, ana)).quality.repeats).toEqual({ of: repeats, agreed: repeats });
    const { reviewers } = (await api.get(`/v1/audits/${repeated}/report`)).body as AuditReportDto;
    expect(reviewers.repeats).toMatchObject({ n: repeats, value: 1 });
  });
});

describe('what a reviewer was shown of another run', () => {
  it('is not blind in one over the same texts, also as gold, and also where the judge chose the other text', async () => {
    const { pool } = api.database;
    const replicate = await replicateOf(pool, runs.pair);
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const audit = await reviews.audit({ runIds: [replicate], size: 12 });
    const held = await ana.claim(audit);
    const training = await reviews.audit({ runIds: [runs.pair], size: 12, mode: 'training' });
    await decideAll(training, ana, () => 'right');

    expect((await ana.post(held.token, 'verdict', { value: 'left' })).body).toEqual(problem(409, 'label_known', []));
    expect((await ana.claims(audit)).body).toEqual({ claim: null, reason: 'none_for_you' });
    const withGold = await reviews.audit({ runIds: [replicate], size: 1, goldRate: 0.5 });
    await decideAll(withGold, ana, () => 'tie');
    expect(await kinds(withGold, ana.name)).toEqual([]);
    expect(await decideAll(audit, ben, () => 'tie')).toHaveLength(12);
  });

  it('is let go as a known answer too, once it was shown', async () => {
    const replicate = await replicateOf(api.database.pool, runs.pair);
    const audit = await reviews.audit({ runIds: [replicate], size: 2, goldRate: 0.5, reviewers: 4 });
    for (;;) {
      const person = await reviews.reviewer();
      const { token } = await person.claim(audit);
      if (!(await kinds(audit, person.name)).some(({ kind }) => kind === 'gold')) continue;
      await decideAll(await reviews.audit({ runIds: [runs.pair], size: 12, mode: 'training' }), person, () => 'tie');
      expect((await person.post(token, 'verdict', { value: 'left' })).body).toEqual(problem(409, 'label_known', []));
      expect((await person.claims(audit)).body).toEqual({ claim: null, reason: 'none_for_you' });
      expect((await person.post(token, 'verdict', { value: 'left' })).body).toEqual(problem(409, 'claim_lost', []));
      break;
    }
  });

  it('is not theirs to settle where they decided it there', async () => {
    const replicate = await replicateOf(api.database.pool, runs.pair);
    const settler = await reviews.reviewer('adjudicate', 'review');
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    await decideAll(await reviews.audit({ runIds: [runs.pair], size: 12 }), settler, () => 'tie');
    const audit = await reviews.audit({ runIds: [replicate], size: 12, reviewers: 2 });
    await decideAll(audit, ana, () => 'tie');
    await decideAll(audit, ben, () => 'both_bad');
    const { data } = (await api.get(`/v1/audits/${audit}/disputes`, settler.key)).body as DisputePageDto;
    expect(data.map(({ barred }) => barred)).toEqual(Array(12).fill('reviewed'));
  });

  it.each([
    ['rating', 12, 'complies'],
    ['revision', 24, 'left'],
  ] as const)('is known again by the text of a %s', async (unit, size, said) => {
    const replicate = await replicateOf(api.database.pool, runs[unit]);
    const ana = await reviews.reviewer();
    const training = await reviews.audit({ unit, runIds: [runs[unit]], size: 3, mode: 'training' });
    await decideAll(training, ana, () => said);
    const audit = await reviews.audit({ unit, runIds: [replicate], size });
    const seen = await decideAll(audit, ana, () => said);
    expect(seen.filter(({ step }) => step !== 'critique')).toHaveLength(size - 3);
  });
});

describe('what was erased', () => {
  const erase = async (itemHash: string) => {
    const { rows } = await api.database.pool.query<{ id: string }>('SELECT id FROM item WHERE content_hash = $1', [
      itemHash,
    ]);
    const { status } = await api.put(`/v1/items/${rows[0]?.id}/erasure`, { reason: 'asked for' });
    expect(status).toBe(200);
  };
  const hashesOf = async (audit: string) => (await unitKeys(audit)).map(({ key }) => key.split('/')[1] ?? '');
  const heldBy = async (audit: string, person: TestReviewer) =>
    (
      await api.database.pool.query<{ item: string }>(
        `SELECT split_part(coalesce(u.key, g.key), '/', 2) AS item FROM audit_slot s LEFT JOIN audit_unit u ON u.id = s.unit_id
         LEFT JOIN audit_gold g ON g.id = s.gold_id JOIN person p ON p.id = s.person_id WHERE s.audit_id = $1 AND p.name = $2 AND s.state = 'claimed'`,
        [audit, person.name],
      )
    ).rows[0]?.item ?? '';
  const skipsOf = async (audit: string) =>
    ((await api.get(`/v1/audits/${audit}/report`)).body as AuditReportDto).nonResponse.skips;

  it('is in nobody`s hands any more, is handed to nobody, and counts as erased', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 12, reviewers: 2 });
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const first = await ana.claim(audit);
    const decided = await heldBy(audit, ana);
    const { decisions } = (await ana.post(first.token, 'verdict', { value: 'left' })).body as Claimed;
    const held = await ana.claim(audit);
    await erase(await heldBy(audit, ana));
    await erase(decided);

    const gone = problem(409, 'unit_erased', []);
    expect((await ana.post(held.token, 'verdict', { value: 'left' })).body).toEqual(gone);
    expect((await ana.draft(held.token, { comment: 'What I read there' })).body).toEqual(gone);
    for (const act of ['heartbeat', 'release', 'undo'] as const)
      expect((await ana.post(held.token, act)).body).toEqual(gone);
    expect((await ana.post(first.token, 'undo')).body).toEqual(gone);
    const changed = { value: 'right', supersedes: decisions[0]?.id };
    expect((await ana.post(first.token, 'verdict', changed)).body).toEqual(gone);
    const seen = [...(await decideAll(audit, ana, () => 'tie')), ...(await decideAll(audit, ben, () => 'tie'))];
    expect(seen).toHaveLength(20);
    expect(JSON.stringify(seen)).not.toContain('[erased]');
    expect(await skipsOf(audit)).toEqual([{ reason: 'erased', count: 3 }]);
    expect((await api.get(`/v1/audits/${audit}`)).body).toMatchObject({
      places: { open: 0, decided: 21, skipped: 3, erased: 3 },
    });
  });

  it('comes neither by an extension, nor as gold, nor once more', async () => {
    const of = { runIds: [runs.pair], reviewers: 1 };
    const audit = await reviews.audit({ ...of, size: 4 });
    const withGold = await reviews.audit({ ...of, size: 4, goldRate: 0.4 });
    const [drawn, { rows: golds }] = await Promise.all([
      hashesOf(audit),
      api.database.pool.query<{ item: string }>(
        `SELECT split_part(key, '/', 2) AS item FROM audit_gold WHERE audit_id = $1`,
        [withGold],
      ),
    ]);
    const later = golds.map(({ item }) => item).filter((item) => !drawn.includes(item));
    expect(later.length).toBeGreaterThan(0);
    for (const item of later) await erase(item);
    const extended = { size: 10, reason: 'More.', becauseOfResult: false };
    expect((await api.post(`/v1/audits/${audit}/extensions`, extended)).status).toBe(200);
    // a hash of what is judged would let whoever guesses the texts confirm them
    const { rows: plain } = await api.database.pool.query(
      `SELECT u.id FROM audit_unit u JOIN preference_pair p ON p.id = u.pair_id JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id
       WHERE i.content_hash = ANY ($1) AND u.content_hash = encode(sha256(convert_to(i.content_hash || E'\\n' ||
         concat_ws(' ', least(p.chosen_hash COLLATE "C", p.rejected_hash), greatest(p.chosen_hash COLLATE "C", p.rejected_hash)), 'UTF8')), 'hex')`,
      [later],
    );
    expect(plain).toEqual([]);
    expect((await api.get(`/v1/audits/${audit}/verification`)).body).toMatchObject({ holds: true });
    const ana = await reviews.reviewer();
    const seen = [...(await decideAll(audit, ana, () => 'tie')), ...(await decideAll(withGold, ana, () => 'tie'))];
    expect(JSON.stringify(seen)).not.toContain('[erased]');
    expect(await skipsOf(audit)).toEqual([{ reason: 'erased', count: later.length }]);
  });

  it('is refused in the same words where its answer was known', async () => {
    const audit = await reviews.audit({ runIds: [runs.pair], size: 2, goldRate: 0.5, reviewers: 4 });
    const kindOf = async (token: string) =>
      (await api.database.pool.query<{ kind: string }>('SELECT kind FROM audit_slot WHERE token = $1', [token])).rows[0]
        ?.kind;
    /** A reviewer with a known answer in hand. */
    const withGold = async () => {
      for (;;) {
        const person = await reviews.reviewer();
        const claim = await person.claim(audit);
        if ((await kindOf(claim.token)) === 'gold') return { person, claim };
      }
    };
    const gone = problem(409, 'unit_erased', []);
    const { person: ana, claim: held } = await withGold();
    await erase(await heldBy(audit, ana));
    expect((await ana.post(held.token, 'verdict', { value: 'left' })).body).toEqual(gone);

    // taken in hand as its item was being erased: the erasure has not seen the place
    const { rowCount } = await api.database.pool.query(
      `UPDATE audit_slot SET state = 'claimed', expires_at = now() + interval '1 hour' WHERE token = $1`,
      [held.token],
    );
    expect(rowCount).toBe(1);
    expect((await ana.claim(audit)).token).not.toBe(held.token);
    expect((await ana.post(held.token, 'verdict', { value: 'left' })).body).toEqual(gone);

    const { person: ben, claim } = await withGold();
    const item = await heldBy(audit, ben);
    const { decisions } = (await ben.post(claim.token, 'verdict', { value: 'left' })).body as Claimed;
    await erase(item);
    const changed = { value: 'right', comment: 'What I read there', supersedes: decisions[0]?.id };
    expect((await ben.post(claim.token, 'verdict', changed)).body).toEqual(gone);
  });
});

describe('the list of audits of revisions', () => {
  it('has something left for one while units or one`s own second step wait, and no longer', async () => {
    const audit = await reviews.audit({ runIds: [runs.revision], unit: 'revision', size: 1 });
    const [ana, ben] = [await reviews.reviewer(), await reviews.reviewer()];
    const left = async ({ key }: TestReviewer) =>
      ((await api.get('/v1/reviews', key)).body as ReviewPageDto).data.find(({ auditId }) => auditId === audit)?.left;
    expect([await left(ana), await left(ben)]).toEqual([true, true]);
    const { token } = await ana.claim(audit);
    await ana.post(token, 'verdict', { value: 'left' });
    expect([await left(ana), await left(ben)]).toEqual([true, false]);
    await ana.post(token, 'verdict', { answers: { fixed: 'yes', damaged: 'no' } });
    expect(await left(ana)).toBe(false);
  });
});
