import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyCertificate } from '#libs/audit/lots/verify-certificate.js';
import { storePairs } from '../integration/audit-rig.js';
import { closeAudit, decide } from '../integration/verdict-rig.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let runId: string;
beforeAll(async () => {
  api = await testApi();
  ({ runId } = await storePairs(api.database, 40));
});
afterAll(() => api.close());

const NOBODY = '01919191-0000-7000-8000-000000000001';
const RISKS = { goodRate: 0.05, badRate: 0.3 };

describe('lots', () => {
  it('are planned, drawn, decided and certified', async () => {
    const plan = await api.post('/v1/lots/plans', { runId, ...RISKS });
    expect(plan.status).toBe(200);
    expect(plan.body).toMatchObject({ population: 40, severity: 'major', humanError: null, ...RISKS });
    const drawn = await api.post('/v1/lots', { runId, ...RISKS, reviewers: 1 });
    expect(drawn.status).toBe(201);
    const { id, auditId } = drawn.body as { id: string; auditId: string };
    expect((await api.get(`/v1/lots/${id}`)).body).toEqual(drawn.body);
    const { curve, good, bad } = plan.body as Record<string, unknown>;
    expect((await api.get(`/v1/lots/${id}/operating-curve`)).body).toEqual({ curve, good, bad });
    expect((await api.get(`/v1/lots?runId=${runId}&state=open`)).body).toEqual({
      data: [drawn.body],
      nextCursor: null,
    });
    expect((await api.get(`/v1/audits/${auditId}`)).body).toMatchObject({ lotId: id });
    expect((await api.post('/v1/lots', { runId, ...RISKS })).body).toEqual(problem(409, 'lot_open', []));
    expect((await api.post(`/v1/lots/${id}/decision`, {})).body).toEqual(problem(409, 'lot_audit_open', []));
    expect((await api.get(`/v1/lots/${id}/certificate`)).body).toEqual(problem(409, 'lot_not_decided', []));
    await decide(api.database, auditId, () => ['first']);
    await closeAudit(api.database, auditId);
    const decided = await api.post(`/v1/lots/${id}/decision`, {});
    expect(decided.status).toBe(200);
    expect(decided.body).toMatchObject({ state: 'accepted', decision: { wrong: 0, verified: true } });
    expect((await api.post(`/v1/lots/${id}/rework`, { done: 'x' })).body).toEqual(problem(409, 'lot_not_rejected', []));
    const { publicKey } = (await api.get('/v1/lots/key')).body as { publicKey: string };
    const certificate = await api.get(`/v1/lots/${id}/certificate`);
    expect(verifyCertificate(JSON.stringify(certificate.body), publicKey)).toMatchObject({
      ...{ holds: true, state: 'accepted', keyCompared: true },
    });
  });

  it('count as wrong the very units that the list of their sample has', async () => {
    const { runId: judged } = await storePairs(api.database, 40);
    const drawn = await api.post('/v1/lots', { runId: judged, ...RISKS, reviewers: 2 });
    const { id, auditId } = drawn.body as { id: string; auditId: string };
    const wrong = async () => {
      const { data } = (await api.get(`/v1/audits/${auditId}/report/units?wrong=true&limit=200`)).body as {
        data: { id: string }[];
      };
      return data;
    };
    const says = [
      ['second', 'second'],
      ['first', 'second'],
      ['skip', 'skip'],
      ['tie', 'tie'],
    ] as const;
    await decide(api.database, auditId, (_, at) => says[at] ?? ['first', 'first']);
    await closeAudit(api.database, auditId);
    const decided = (await api.post(`/v1/lots/${id}/decision`, { asItStands: true })).body as {
      decision: { wrong: number };
    };
    expect(decided.decision.wrong).toBe(3);
    expect(await wrong()).toHaveLength(3);
  });

  it('of nothing, of a size of their own, or of no run are refused', async () => {
    const { runId: none } = await storePairs(api.database, 2, { state: 'active' });
    expect((await api.post('/v1/lots/plans', { runId: none })).body).toEqual(problem(409, 'empty_lot', []));
    expect((await api.post('/v1/lots', { runId: none })).body).toEqual(problem(409, 'lot_run_unfinished', []));
    expect((await api.post('/v1/lots', { runId, size: 0 })).status).toBe(400);
    expect((await api.post('/v1/lots', { runId, reviewers: 0 })).status).toBe(400);
    expect((await api.post('/v1/lots', { runId: NOBODY })).body).toEqual(problem(404, 'run_not_found', []));
    expect((await api.get(`/v1/lots/${NOBODY}`)).body).toEqual(problem(404, 'lot_not_found', []));
    const bad = await api.post('/v1/lots/plans', { runId, goodRate: 0.3, badRate: 0.2, producerRisk: 0 });
    expect(bad.body).toMatchObject({ status: 400, code: 'bad_lot' });
  });
});
