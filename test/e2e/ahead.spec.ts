import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JUDGES, storeReviewable, type Reviewable } from '../integration/review-rig.js';
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

interface Place {
  state: string;
  ahead: boolean;
  kind: string;
}

const places = async (audit: string, { name }: TestReviewer): Promise<Place[]> =>
  (
    await api.database.pool.query<Place>(
      `SELECT s.state, s.ahead, s.kind FROM audit_slot s JOIN person p ON p.id = s.person_id
       WHERE s.audit_id = $1 AND p.name = $2 ORDER BY s.state = 'claimed', s.ahead, s.claimed_at`,
      [audit, name],
    )
  ).rows;
const expire = (token: string) =>
  api.database.pool.query(`UPDATE audit_slot SET expires_at = now() - interval '1 second' WHERE token = $1`, [token]);
const given = (claim: Claimed | null): Claimed => {
  if (claim === null) throw new Error('nothing was given');
  return claim;
};
const what = (claim: Claimed | null) => claim?.prompt[0]?.content;
const begun = async (settings: object = {}) => {
  const audit = await reviews.audit({ runIds: [runs.pair], size: 6, ...settings });
  const ana = await reviews.reviewer();
  const both = await ana.both(audit);
  return { audit, ana, claim: given(both.claim), ahead: given(both.ahead) };
};

describe('a unit that is ahead', () => {
  it('comes with the one in hand, the same two to who asks again, and to hand once the first is decided', async () => {
    const { audit, ana, claim, ahead } = await begun();
    expect(ahead).toMatchObject({ state: 'claimed', step: 'blind', decisions: [], expiresAt: expect.any(String) });
    expect(Object.keys(ahead).sort()).toEqual(Object.keys(claim).sort());
    const again = await ana.both(audit);
    expect([again.claim?.token, again.ahead?.token]).toEqual([claim.token, ahead.token]);
    expect((await ana.claims(audit)).body).not.toHaveProperty('ahead');
    expect((await ana.post(ahead.token, 'heartbeat')).status).toBe(200);
    await ana.post(claim.token, 'verdict', { value: 'left' });
    const next = await ana.both(audit);
    expect(next.claim?.token).toBe(ahead.token);
    expect([claim.token, ahead.token]).not.toContain(given(next.ahead).token);
    expect(await places(audit, ana)).toMatchObject([{ state: 'decided' }, { ahead: false }, { ahead: true }]);
  });

  it('follows the order in which the person would have got it', async () => {
    const audit = await reviews.audit({ name: 'one order', seed: 'order', runIds: [runs.pair], size: 6 });
    const other = await reviews.audit({ name: 'other order', seed: 'order', runIds: [runs.pair], size: 6 });
    const ana = await reviews.reviewer();
    const one: (string | undefined)[] = [];
    const ahead: (string | undefined)[] = [];
    for (let at = 0; at < 6; at++) {
      const claim = await ana.claim(audit);
      one.push(what(claim));
      await ana.post(claim.token, 'verdict', { value: 'tie' });
      const both = await ana.both(other);
      ahead.push(what(both.claim));
      await ana.post(given(both.claim).token, 'verdict', { value: 'tie' });
    }
    expect(ahead).toEqual(one);
    expect(new Set(one).size).toBe(6);
    expect(await ana.both(other)).toEqual({ claim: null, reason: 'all_decided', ahead: null });
  });

  it('is not there when only one is left, and is nobody else`s while it is held', async () => {
    const { audit, ana, claim, ahead } = await begun({ size: 2 });
    const ben = await reviews.reviewer();
    expect(await ben.both(audit)).toEqual({ claim: null, reason: 'all_claimed', ahead: null });
    await ana.post(claim.token, 'verdict', { value: 'left' });
    expect((await ben.both(audit)).reason).toBe('all_claimed');
    expect(await ana.both(audit)).toMatchObject({ claim: { token: ahead.token }, ahead: null });
  });

  it('has a lease of its own: when it has run out another may have it, and the one in hand stays', async () => {
    const { audit, ana, claim, ahead } = await begun({ size: 2 });
    await expire(ahead.token);
    const ben = await reviews.reviewer();
    expect(what(await ben.claim(audit))).toBe(what(ahead));
    expect((await ana.post(ahead.token, 'verdict', { value: 'left' })).body).toEqual(problem(409, 'claim_lost', []));
    expect(await ana.both(audit)).toMatchObject({ claim: { token: claim.token }, ahead: null });
  });

  it('comes to hand where the first one was lost', async () => {
    const { audit, ana, claim, ahead } = await begun({ size: 2 });
    await expire(claim.token);
    const ben = await reviews.reviewer();
    expect(what(await ben.claim(audit))).toBe(what(claim));
    expect(await ana.both(audit)).toMatchObject({ claim: { token: ahead.token }, ahead: null });
  });

  it('can be decided first, as where the answer to the first was lost', async () => {
    const { audit, ana, claim, ahead } = await begun();
    expect((await ana.post(ahead.token, 'verdict', { value: 'left' })).status).toBe(201);
    expect((await ana.both(audit)).claim?.token).toBe(claim.token);
  });

  it('is given back by who leaves, and is the next one all the same; one in hand is not', async () => {
    const { audit, ana, claim, ahead } = await begun();
    expect((await ana.post(claim.token, 'release')).body).toEqual(problem(409, 'claim_in_hand', []));
    expect((await ana.post(ahead.token, 'release')).status).toBe(204);
    expect(await places(audit, ana)).toEqual([{ state: 'claimed', ahead: false, kind: 'sample' }]);
    expect((await ana.post(ahead.token, 'release')).body).toEqual(problem(409, 'claim_lost', []));
    const both = await ana.both(audit);
    expect([both.claim?.token, what(both.ahead)]).toEqual([claim.token, what(ahead)]);
    await ana.post(claim.token, 'verdict', { value: 'left' });
    expect((await ana.post(claim.token, 'release')).body).toEqual(problem(409, 'already_decided', []));
  });

  it('comes to hand after a skip, goes to others when its reader wants to be spared it, and ends with the audit', async () => {
    const { audit, ana, claim, ahead } = await begun({ size: 12 });
    expect((await ana.post(claim.token, 'skip', { reason: 'distressing' })).status).toBe(204);
    const both = await ana.both(audit);
    expect(both.claim?.token).toBe(ahead.token);
    const [category] = given(both.ahead).categories;
    expect(category).toBeDefined();
    await api.put(`/v1/audits/${audit}/me`, { optedOut: [category] }, ana.key);
    const spared = await ana.both(audit);
    expect((await ana.get(given(both.ahead).token)).body).toEqual(problem(409, 'opted_out', []));
    for (const unit of [spared.claim, spared.ahead]) expect(unit?.categories ?? []).not.toContain(category);
    const last = await begun();
    await reviews.close(last.audit);
    expect(await last.ana.both(last.audit)).toEqual({ claim: null, reason: 'closed', ahead: null });
    expect((await last.ana.post(last.ahead.token, 'release')).body).toEqual(problem(409, 'audit_closed', []));
  });

  it('after an undo is the one that was in hand, with what had been begun of it', async () => {
    const { audit, ana, claim, ahead } = await begun();
    await ana.post(claim.token, 'verdict', { value: 'left' });
    const { ahead: third } = await ana.both(audit);
    await ana.draft(ahead.token, { comment: 'begun' });
    expect((await ana.post(claim.token, 'undo')).body).toMatchObject({ state: 'claimed' });
    const both = await ana.both(audit);
    expect([both.claim?.token, both.ahead?.token]).toEqual([claim.token, ahead.token]);
    expect(both.ahead?.draft).toEqual({ comment: 'begun' });
    expect((await ana.get(given(third).token)).body).toEqual(problem(409, 'claim_lost', []));
    // the same with the one decided that was ahead, before it came to hand
    await ana.post(claim.token, 'verdict', { value: 'left' });
    await ana.post(claim.token, 'undo');
    expect(await ana.both(audit)).toMatchObject({ claim: { token: claim.token }, ahead: { token: ahead.token } });
  });

  it('is the one in hand also where that is claimed while the one before is taken back', async () => {
    const { audit, ana, claim, ahead } = await begun();
    await ana.post(claim.token, 'verdict', { value: 'left' });
    const claiming = await api.database.pool.connect();
    await claiming.query('BEGIN');
    const { rows } = await claiming.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await claiming.query('UPDATE audit_slot SET ahead = false WHERE token = $1', [ahead.token]);
    const undone = ana.post(claim.token, 'undo').then(({ status }) => status);
    const waits = 'SELECT FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))';
    while ((await api.database.pool.query(waits, [rows[0]?.pid])).rowCount === 0) await sleep(10);
    await claiming.query('COMMIT');
    claiming.release();
    expect(await undone).toBe(200);
    const both = await ana.both(audit);
    expect([both.claim?.token, both.ahead?.token]).toEqual([claim.token, ahead.token]);
  });

  it('of revisions waits until the second step of the first is done', async () => {
    const { audit, ana, claim, ahead } = await begun({ runIds: [runs.revision], unit: 'revision', size: 4 });
    await ana.post(claim.token, 'verdict', { value: 'left' });
    const second = await ana.both(audit);
    expect(second.claim).toMatchObject({ token: claim.token, step: 'critique' });
    expect(second.ahead).toMatchObject({ token: ahead.token, step: 'blind', critique: null });
    await ana.post(claim.token, 'verdict', { answers: { fixed: 'yes', damaged: 'no' } });
    expect((await ana.both(audit)).claim).toMatchObject({ token: ahead.token, step: 'blind' });
  });

  it('that has a known answer looks like any other, also when it is given back or put aside', async () => {
    const audit = await reviews.audit({ name: 'mixed', seed: 'm', runIds: [runs.pair], size: 6, goldRate: 0.5 });
    const ana = await reviews.named('mixed in');
    const skipped = async () =>
      ((await api.get(`/v1/audits/${audit}/me`, ana.key)).body as { pace: { skipped: number } }).pace.skipped;
    const looks = new Map<string, Set<string>>();
    let last: Claimed | null = null;
    for (;;) {
      const { claim, ahead } = await ana.both(audit);
      if (claim === null) break;
      const kind = (await places(audit, ana)).find((place) => place.ahead)?.kind;
      if (last !== null && ahead !== null && kind !== undefined) {
        const seen: unknown[] = [Object.keys(ahead).sort()];
        seen.push((await ana.post(ahead.token, 'release')).status, (await ana.get(ahead.token)).body);
        seen.push((await api.get('/v1/reviews', ana.key)).text.includes('"inHand":true'));
        const back = given((await ana.both(audit)).ahead);
        seen.push(back.token === ahead.token, what(back) === what(ahead));
        // what is ahead of another is put aside
        seen.push((await ana.post(last.token, 'undo')).status, (await ana.get(back.token)).body, await skipped());
        const look = JSON.stringify(seen).replaceAll(/"requestId":"[^"]*"/g, '');
        await ana.post(last.token, 'verdict', { value: 'left' });
        // and comes again after what was in hand
        const again = what((await ana.both(audit)).ahead) === what(back);
        looks.set(kind, (looks.get(kind) ?? new Set()).add(`${look} ${again}`));
      }
      const now = given((await ana.both(audit)).claim);
      await ana.post(now.token, 'verdict', { value: 'left' });
      last = now;
    }
    expect([...looks.keys()].sort()).toEqual(['gold', 'sample']);
    expect(looks.get('gold')).toEqual(looks.get('sample'));
    expect(looks.get('sample')?.size).toBe(1);
    // what was put aside is in the way of no erasure
    const { rows } = await api.database.pool.query<{ id: string }>(
      `SELECT i.id FROM audit_slot s JOIN audit_gold g ON g.id = s.gold_id JOIN item i ON i.content_hash = split_part(g.key, '/', 2)
       WHERE s.audit_id = $1 AND s.state = 'open'`,
      [audit],
    );
    expect(rows).not.toHaveLength(0);
    expect((await api.put(`/v1/items/${rows[0]?.id}/erasure`, { reason: 'asked for' })).status).toBe(200);
  });

  it('has its time counted from where its reader got to it, also where their clock does not tell', async () => {
    const { ana, claim, ahead } = await begun();
    await api.database.pool.query(
      `UPDATE audit_slot SET claimed_at = now() - interval '1 hour' WHERE token = ANY ($1)`,
      [[claim.token, ahead.token]],
    );
    await ana.post(claim.token, 'verdict', { value: 'left' });
    await ana.post(ahead.token, 'verdict', { value: 'left' });
    const { rows } = await api.database.pool.query<{ seconds: number }>(
      `SELECT v.seconds FROM audit_verdict v JOIN audit_claim c USING (slot_id) WHERE c.token = ANY ($1) ORDER BY v.id`,
      [[claim.token, ahead.token]],
    );
    expect(rows[0]?.seconds).toBeGreaterThan(3599);
    expect(rows[1]?.seconds).toBeLessThan(60);
  });
});
