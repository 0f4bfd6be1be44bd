import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditReportDto } from '../../apps/api/audit-report/audit-report.dto.js';
import { storePairs, storeRunOf } from '../integration/audit-rig.js';
import { Reviews, type TestReviewer } from './review-client.js';
import { testApi, type TestApi } from './test-api.js';

const ITEMS = 20;

let api: TestApi;
let reviews: Reviews;
let runIds: string[];
beforeAll(async () => {
  api = await testApi();
  reviews = new Reviews(api);
  const one = await storePairs(api.database, ITEMS);
  const { rows } = await api.database.pool.query<{ slug: string }>(
    'SELECT c.slug FROM constitution c JOIN constitution_version v ON v.constitution_id = c.id WHERE v.id = $1',
    [one.versionId],
  );
  // the same items again: their units are told apart by the run alone
  const other = await storeRunOf(api.database, one.datasetId, rows[0]?.slug ?? '');
  runIds = [one.runId, other.runId];
});
afterAll(() => api.close());

async function decideAll(audit: string, person: TestReviewer): Promise<number> {
  for (let decided = 0; ; decided++) {
    const { claim } = await person.both(audit);
    if (claim === null) return decided;
    expect((await person.post(claim.token, 'verdict', { value: 'left' })).status).toBe(201);
  }
}
const verified = async (audit: string) => (await api.get(`/v1/audits/${audit}/verification`)).body as object;

describe('an audit of several runs', () => {
  it('is drawn by run, grows, is verified and is told by run, also once an item of both was erased', async () => {
    const audit = await reviews.audit({ runIds, size: 8, design: { kind: 'stratified', by: ['run'] } });
    const ana = await reviews.reviewer();
    expect(await decideAll(audit, ana)).toBe(8);
    const extended = await api.post(`/v1/audits/${audit}/extensions`, {
      size: 14,
      reason: 'more',
      becauseOfResult: false,
    });
    expect(extended.body).toMatchObject({ drawn: 14, population: 2 * ITEMS, expectedUnits: 14 });
    const { strata } = extended.body as { strata: object[] };
    expect(strata).toMatchObject([
      { key: 'run 1', population: ITEMS, drawn: 7 },
      { key: 'run 2', population: ITEMS, drawn: 7 },
    ]);
    const { rows } = await api.database.pool.query<{ id: string }>(
      `SELECT i.id FROM audit_unit u JOIN audit_slot s ON s.unit_id = u.id JOIN item i ON i.content_hash = split_part(u.key, '/', 2)
       WHERE u.audit_id = $1 AND s.state = 'open' AND u.key LIKE '1/%' ORDER BY u.key LIMIT 1`,
      [audit],
    );
    expect((await api.put(`/v1/items/${rows[0]?.id}/erasure`, { reason: 'asked for' })).status).toBe(200);
    const more = await decideAll(audit, ana);
    expect(more).toBeLessThan(6);
    expect(await verified(audit)).toMatchObject({ holds: true, population: 2 * ITEMS, differences: [] });
    expect((await api.post(`/v1/audits/${audit}/close`, {})).status).toBe(200);

    const report = (await api.get(`/v1/audits/${audit}/report`)).body as AuditReportDto;
    expect(report.toldBy).toContain('run');
    expect(report.groups.run.map(({ group }) => group).sort()).toEqual([...runIds].sort());
    expect(report.groups.run.reduce((sum, { units }) => sum + units, 0)).toBe(8 + more);
    expect(report.nonResponse.skips).toEqual([{ reason: 'erased', count: 6 - more }]);
    for (const group of runIds) {
      const behind = await api.get(`/v1/audits/${audit}/report/units?grouping=run&group=${group}&bothSides=true`);
      const { data } = behind.body as { data: unknown[] };
      expect(data).toHaveLength(report.groups.run.find((one) => one.group === group)?.agreement.n ?? -1);
    }
    // what is erased is in no later draw
    const after = await api.post('/v1/audits', { name: 'after', runIds, size: 8, seed: 's' });
    expect(after.body).toMatchObject({ population: 2 * (ITEMS - 1) });
  });
});

describe('a lease', () => {
  it('goes by the clock of the server alone', async () => {
    const audit = await reviews.audit({ runIds, size: 1 });
    const ana = await reviews.reviewer();
    const { token, expiresAt } = await ana.claim(audit);
    const ahead = new Date(Date.now() + 365 * 24 * 3600 * 1000).toUTCString();
    const beat = await ana.post(token, 'heartbeat').set('Date', ahead);
    expect(beat.status).toBe(200);
    const { expiresAt: until } = beat.body as { expiresAt: string };
    expect(Date.parse(until) - Date.parse(expiresAt ?? '')).toBeLessThan(60_000);
    expect((await ana.post(token, 'verdict', { value: 'left' }).set('Date', new Date(0).toUTCString())).status).toBe(
      201,
    );
  });
});
