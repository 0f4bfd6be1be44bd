import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storePairs } from '../integration/audit-rig.js';
import { closeAudit, decide } from '../integration/verdict-rig.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let runId: string;
beforeAll(async () => {
  api = await testApi();
  ({ runId } = await storePairs(api.database, 80, { principle: `'care'` }));
});
afterAll(() => api.close());

const NOBODY = '01919191-0000-7000-8000-000000000001';

describe('calibration', () => {
  it('is fitted to a closed audit, told, and asked for by an export', async () => {
    const drawn = await api.post('/v1/audits', { name: 'one', runIds: [runId], size: 60 });
    const { id } = drawn.body as { id: string };
    const path = `/v1/audits/${id}/calibration`;
    expect((await api.get(path)).body).toEqual(problem(404, 'calibration_map_not_found', []));
    expect((await api.post(path)).body).toEqual(problem(409, 'audit_not_calibrating', []));
    await decide(api.database, id, (_, at) => [at % 3 ? 'first' : 'second']);
    await closeAudit(api.database, id);
    const made = await api.post(path);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...{ auditId: id, judges: [{ model: 'judge', templateHash: null }], constitution: { version: 1 } },
      fit: { n: 60, withoutSide: 0, otherJudges: 0, before: { brier: expect.any(Number) } },
    });
    expect((await api.get(path)).body).toEqual(made.body);
    const { id: calibratedBy } = made.body as { id: string };
    const order = (options: object) =>
      api.post('/v1/exports', { runId, format: 'raw', options: { partial: true, ...options } });
    const asked = await order({ calibratedBy });
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ options: { calibratedBy } });
    expect((await order({ calibratedBy: NOBODY })).body).toEqual(problem(404, 'calibration_map_not_found', []));
    expect((await order({ calibratedBy: 'mine' })).status).toBe(400);
  });

  it('is nothing for reviewers, nor for keys that only read', async () => {
    const drawn = await api.post('/v1/audits', { name: 'two', runIds: [runId], size: 60 });
    const path = `/v1/audits/${(drawn.body as { id: string }).id}/calibration`;
    expect((await api.post(path, {}, await api.keyWith('read'))).status).toBe(403);
    expect((await api.get(path, await api.keyWith('review'))).status).toBe(403);
    expect((await api.get(`/v1/audits/${NOBODY}/calibration`)).body).toEqual(problem(404, 'audit_not_found', []));
    expect((await api.get('/v1/audits/mine/calibration')).status).toBe(400);
  });
});
