import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storeRun } from './stored-run.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let runId: string;
beforeAll(async () => {
  api = await testApi();
  ({ runId } = await storeRun(api.database));
});
afterAll(() => api.close());

const NOBODY = '01919191-0000-7000-8000-000000000001';
let names = 0;
const ask = (body: object = {}) =>
  api.post('/v1/audits', { name: `audit ${names++}`, runIds: [runId], size: 1, ...body });

describe('audits', () => {
  it('are drawn, shown, listed, and tell their units without what the machine said', async () => {
    const answer = await ask({ name: ' first ', seed: 's', reviewers: 3 });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      ...{ id: expect.any(String), lotId: null, name: 'first', state: 'open', unit: 'pair', runIds: [runId] },
      ...{ design: { kind: 'simple' }, seed: 's', reviewers: 3, precision: null, size: 1, expectedUnits: 1, drawn: 1 },
      ...{ population: 2, kept: 2, unchanged: null, embedders: [] },
      ...{ frameHash: expect.stringMatching(/^[0-9a-f]{64}$/), horizon: expect.any(String), later: 0 },
      strata: [{ key: 'all', population: 2, kept: 2, doubt: expect.closeTo(0.25, 2), drawn: 1 }],
      places: { decided: 0, skipped: 0, erased: 0, claimed: 0, open: 3 },
      disputes: { open: 0, adjudicated: 0, erased: 0 },
      ...{ stale: expect.any(Array), newer: expect.any(Array), outside: expect.any(Object) },
      ...{ mode: 'blind', goldRate: 0, repeatRate: 0, leaseSeconds: 600, sensitive: [], golds: 0 },
      sideBySide: false,
      ...{
        extensions: [],
        offline: true,
        closedAt: null,
        closedBy: null,
        createdBy: `api-key:${api.key.slice(0, 11)}`,
        createdAt: expect.any(String),
      },
    });
    const { id } = answer.body as { id: string };
    expect((await api.get(`/v1/audits/${id}`)).body).toEqual(answer.body);
    const { stale, newer, outside, ...audit } = answer.body as Record<string, unknown>;
    expect({ stale, newer, outside }).toEqual({ stale: [], newer: [], outside: { labelling: 1, since: 0 } });
    expect((await api.get(`/v1/audits?runId=${runId}`)).body).toEqual({ data: [audit], nextCursor: null });
    expect((await api.get(`/v1/audits?runId=${NOBODY}`)).body).toEqual({ data: [], nextCursor: null });
    const units = await api.get(`/v1/audits/${id}/units`);
    expect(units.body).toEqual({
      data: [
        {
          ...{
            id: expect.any(String),
            labelJobId: expect.any(String),
            stratum: 'all',
            u: expect.any(Number),
            pi: 0.5,
            core: true,
            targeted: false,
          },
          ...{ key: expect.stringMatching(/^1\/[0-9a-f]{64}\/candidate:0\|/), digest: expect.any(String) },
          ...{ targetU: null, targetPi: null, nearItems: 1, draw: 0 },
        },
      ],
      nextCursor: null,
    });
  });

  it('are planned before they are drawn, and nothing of that is kept', async () => {
    const before = (await api.get('/v1/audits')).body as { data: unknown[] };
    const plan = await api.post(
      '/v1/audits/plans',
      { runIds: [runId], size: 1, reviewers: 2 },
      await api.keyWith('read'),
    );
    expect(plan.status).toBe(200);
    expect(plan.body).toEqual({
      ...{
        design: { kind: 'simple' },
        population: 2,
        kept: 2,
        unchanged: null,
        size: 1,
        units: 1,
        aimed: null,
        reviewers: 2,
        decisions: 2,
      },
      strata: [{ key: 'all', population: 2, kept: 2, doubt: expect.closeTo(0.25, 2), drawn: 1 }],
      expected: {
        ...{ rate: expect.closeTo(0.75, 2), rateBy: 'labels' },
        // one of two leaves all open: half of all shares
        ...{ halfWidth: 0.5, widest: 0.5 },
      },
    });
    expect((await api.get('/v1/audits')).body).toEqual(before);
    const precise = { runIds: [runId], precision: { halfWidth: 0.1, rate: 0.9 } };
    expect((await api.post('/v1/audits/plans', precise)).body).toMatchObject({
      ...{ size: 2, expected: { rate: 0.9, rateBy: 'request', halfWidth: 0 } },
    });
    expect((await api.post('/v1/audits/plans', { runIds: [runId], size: 3 })).body).toEqual(
      problem(400, 'sample_too_large'),
    );
    expect((await api.post('/v1/audits/plans', { runIds: [NOBODY], size: 1 })).body).toEqual(
      problem(404, 'run_not_found'),
    );
    expect((await api.post('/v1/audits/plans', { runIds: [runId] })).body).toEqual(problem(400, 'bad_audit'));
  });

  it('are extended and drawn again', async () => {
    const { id } = (await ask()).body as { id: string };
    const more = { size: 2, reason: 'too wide', becauseOfResult: true };
    const extended = await api.post(`/v1/audits/${id}/extensions`, more);
    expect(extended.status).toBe(200);
    expect(extended.body).toMatchObject({ size: 2, drawn: 2, extensions: [{ number: 1, fromSize: 1, toSize: 2 }] });
    expect((await api.post(`/v1/audits/${id}/extensions`, more)).body).toEqual(problem(409, 'audit_not_larger', []));
    const verification = await api.get(`/v1/audits/${id}/verification`);
    expect(verification.body).toMatchObject({ auditId: id, holds: true, population: 2, differences: [], more: 0 });
  });

  it('are closed once, and not while decisions are missing unless that is meant; then nothing is drawn any more', async () => {
    const { id } = (await ask({ reviewers: 2 })).body as { id: string };
    const close = (body: object) => api.post(`/v1/audits/${id}/close`, body);
    const early = await close({});
    expect(early.body).toEqual(problem(409, 'audit_unfinished', []));
    expect((early.body as { detail: string }).detail).toMatch(/^2 decisions are still missing/);
    expect((await api.get(`/v1/audits/${id}`)).body).toMatchObject({ state: 'open', closedAt: null });
    expect((await close({ unfinished: 'yes' })).status).toBe(400);
    const closed = await close({ unfinished: true });
    expect(closed.status).toBe(200);
    expect(closed.body).toMatchObject({
      ...{ state: 'closed', closedBy: `api-key:${api.key.slice(0, 11)}`, closedAt: expect.any(String) },
      places: { decided: 0, skipped: 0, erased: 0, claimed: 0, open: 2 },
    });
    const again = {
      ...problem(409, 'audit_closed', []),
      detail: expect.stringContaining('is closed already, since 20'),
    };
    expect((await close({ unfinished: true })).body).toEqual(again);
    const more = { size: 2, reason: 'too wide', becauseOfResult: true };
    expect((await api.post(`/v1/audits/${id}/extensions`, more)).body).toEqual(problem(409, 'audit_closed', []));
    const { rows } = await api.database.pool.query('SELECT action FROM trail WHERE subject_id = $1 ORDER BY id', [id]);
    expect(rows).toEqual([{ action: 'audit.drawn' }, { action: 'audit.closed' }]);
  });

  it('of revisions, stratified by principle', async () => {
    const answer = await ask({ unit: 'revision', design: { kind: 'stratified', by: ['principle', 'version'] } });
    expect(answer.body).toMatchObject({ unit: 'revision', population: 1, strata: [{ key: 'rule-0 / rules-0@1' }] });
  });

  it('asked for twice with one key are drawn once', async () => {
    const body = { name: 'once', runIds: [runId], size: 1 };
    const [one, two] = [await once(body), await once(body)];
    expect(one.status).toBe(201);
    expect(two.body).toEqual(one.body);
  });
  const once = (body: object) => api.post('/v1/audits', body).set('Idempotency-Key', 'draw');

  it.each<[string, object, number, string, string[]]>([
    ['no runs', { runIds: [] }, 400, 'invalid_request', ['runIds']],
    ['what is no id', { runIds: ['last'] }, 400, 'invalid_request', ['runIds']],
    ['an unknown run', { runIds: [NOBODY] }, 404, 'run_not_found', ['runIds[0]']],
    ['a size of 0', { size: 0 }, 400, 'invalid_request', ['size']],
    ['more than there are', { size: 3 }, 400, 'sample_too_large', ['size']],
    ['size and precision', { precision: { halfWidth: 0.1, rate: 0.9 } }, 400, 'bad_audit', ['size']],
    ['another unit', { unit: 'item' }, 400, 'invalid_request', ['unit']],
    ['ratings, of which there are none', { unit: 'rating' }, 409, 'no_units', ['runIds[0]']],
    ['an unknown design', { design: { kind: 'clever' } }, 400, 'invalid_request', ['design.kind']],
    ['an unknown stratifier', { design: { kind: 'stratified', by: ['mood'] } }, 400, 'invalid_request', ['design.by']],
    ['settings of another design', { design: { kind: 'simple', core: 0.5 } }, 400, 'bad_audit', ['design.core']],
    [
      'too few for its strata',
      { design: { kind: 'stratified', by: ['confidence'] } },
      400,
      'size_below_strata',
      ['size'],
    ],
    ['an empty seed', { seed: '' }, 400, 'invalid_request', ['seed']],
    ['an unknown field', { sise: 3 }, 400, 'invalid_request', ['sise']],
  ])('with %s are refused, with the place', async (_, body, status, code, at) => {
    const answer = await ask(body);
    expect(answer.body).toEqual(
      problem(
        status,
        code,
        at.map((place) => expect.objectContaining({ at: place })),
      ),
    );
  });

  it('that are not there are 404, also below', async () => {
    for (const path of ['', '/units', '/verification']) {
      expect((await api.get(`/v1/audits/${NOBODY}${path}`)).body).toEqual(problem(404, 'audit_not_found', []));
    }
    const extension = { size: 2, reason: 'r', becauseOfResult: false };
    expect((await api.post(`/v1/audits/${NOBODY}/extensions`, extension)).body).toEqual(
      problem(404, 'audit_not_found', []),
    );
  });
});
