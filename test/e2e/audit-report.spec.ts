import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPage } from '#libs/audit/report/testing/read-page.js';
import { decide } from '../integration/verdict-rig.js';
import { storeRun } from './stored-run.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
let id: string;
beforeAll(async () => {
  api = await testApi();
  const { runId } = await storeRun(api.database);
  const drawn = await api.post('/v1/audits', { name: '<b>told</b>', runIds: [runId], size: 2 });
  ({ id } = drawn.body as { id: string });
  await decide(api.database, id, () => ['first']);
});
afterAll(() => api.close());

const NOBODY = '01919191-0000-7000-8000-000000000001';

describe('the report of an audit', () => {
  it('is told as JSON, with what was asked for', async () => {
    const answer = await api.get(`/v1/audits/${id}/report?bar=0.8&halfWidth=0.05`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      audit: { id, name: '<b>told</b>', state: 'open', offline: true },
      ...{ bar: 0.8, halfWidth: 0.05, stale: [], anytime: null, drawn: 2, population: 2 },
      overall: { units: 2, agreement: { n: 2, method: 'census' } },
      progress: { decided: 2, drawn: 2, wanted: 0.05, said: expect.stringContaining('enough is decided') },
      methods: { census: expect.any(String) },
    });
  });

  it('names the units behind each of its numbers, a page at a time', async () => {
    interface Found {
      data: { id: string; labelJobId: string; outcome: string; people: string; machine: string; prompt: string }[];
      nextCursor: string | null;
    }
    const units = async (query: string) => (await api.get(`/v1/audits/${id}/report/units?${query}`)).body as Found;
    const { outcomes, decidedBy, overall, groups, calibration } = (await api.get(`/v1/audits/${id}/report`)).body as {
      outcomes: Record<string, number>;
      decidedBy: Record<string, number>;
      overall: { confusion: { people: string; machine: string; count: number }[] };
      groups: { stratum: { group: string }[] };
      calibration: { bins: { count: number }[] };
    };
    const lengths = async (queries: [string, number][]) => {
      for (const [query, count] of queries) expect([query, (await units(query)).data.length]).toEqual([query, count]);
    };
    await lengths(Object.entries(outcomes).map(([outcome, count]) => [`outcome=${outcome}`, count]));
    await lengths(Object.entries(decidedBy).map(([by, count]) => [`decidedBy=${by}`, count]));
    await lengths(
      overall.confusion.map(({ people, machine, count }) => [`people=${people}&machine=${machine}`, count]),
    );
    expect(calibration.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(2);
    await lengths(calibration.bins.map(({ count }, band) => [`band=${band}`, count]));
    await lengths([
      [`grouping=stratum&group=${groups.stratum[0]?.group}`, 2],
      ['grouping=stratum&group=no', 0],
      ['', 2],
    ]);
    const first = await units('limit=1');
    const second = await units(`limit=1&cursor=${first.nextCursor}`);
    expect(second.nextCursor).toBeNull();
    const both = [...first.data, ...second.data];
    expect(new Set(both.map((unit) => unit.id)).size).toBe(2);
    expect(both[0]).toMatchObject({ people: 'first', prompt: expect.any(String), stratum: 'all' });
    expect((await api.get(`/v1/label-jobs/${both[0]?.labelJobId}`)).status).toBe(200);
    expect((await api.get(`/v1/audits/${id}/report/units?group=all`)).body).toEqual(
      problem(400, 'bad_units', [{ at: 'group', message: 'say grouping and group, or neither' }]),
    );
  });

  it('is told as a page that may do nothing but be shown', async () => {
    const { status, text, headers } = await api.get(`/v1/audits/${id}/report.html`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(readPage(text).text).toContain('<b>told</b>');
  });

  it('is not told to reviewers, who have no scope to read', async () => {
    const made = await api.post('/v1/people', { name: 'ana' });
    expect(made.status).toBe(201);
    const key = await api.post('/v1/api-keys', { name: 'ana', scopes: ['review'], person: 'ana' });
    const { key: bearer } = key.body as { key: string };
    for (const path of ['report', 'report.html', 'report/units', 'clarifications']) {
      const answer = await api.get(`/v1/audits/${id}/${path}`).set('Authorization', `Bearer ${bearer}`);
      expect(answer.status).toBe(403);
      expect(answer.text).not.toContain('agree');
    }
  });

  it.each(['bar=2', 'bar=a', 'bar=0', 'halfWidth=0.7', 'colour=red'])('refuses %s', async (query) => {
    const answer = await api.get(`/v1/audits/${id}/report?${query}`);
    expect(answer.body).toEqual(
      problem(400, 'invalid_request', [{ at: `query.${query.split('=')[0] ?? ''}`, message: expect.any(String) }]),
    );
  });

  it('is missing where there is no such audit, and refused of one for training', async () => {
    expect((await api.get(`/v1/audits/${NOBODY}/report`)).body).toEqual(problem(404, 'audit_not_found', []));
    expect((await api.get(`/v1/audits/${NOBODY}/clarifications`)).body).toEqual(problem(404, 'audit_not_found', []));
    const { runIds } = (await api.get(`/v1/audits/${id}`)).body as { runIds: string[] };
    const training = await api.post('/v1/audits', { name: 'training', runIds, size: 1, mode: 'training' });
    const refused = await api.get(`/v1/audits/${(training.body as { id: string }).id}/report`);
    expect(refused.body).toEqual(problem(409, 'training_audit', []));
  });

  it('has principles that need clarification beside it', async () => {
    expect((await api.get(`/v1/audits/${id}/clarifications`)).body).toEqual({ data: [] });
    await api.database.pool.query(
      `INSERT INTO audit_verdict (id, slot_id, person_id, step, number, value, flagged, comment)
       SELECT gen_random_uuid(), id, person_id, 'blind', 2, 'first', true, 'which one?' FROM audit_slot WHERE audit_id = $1`,
      [id],
    );
    type Case = { unitId: string; labelJobId: string };
    const { data } = (await api.get(`/v1/audits/${id}/clarifications`)).body as { data: { cases: Case[] }[] };
    const { data: units } = (await api.get(`/v1/audits/${id}/units`)).body as {
      data: { id: string; labelJobId: string }[];
    };
    const jobs = new Map(units.map((unit) => [unit.id, unit.labelJobId]));
    const { text } = readPage((await api.get(`/v1/audits/${id}/report.html`)).text);
    for (const { unitId, labelJobId } of data.flatMap(({ cases }) => cases)) {
      expect(labelJobId).toBe(jobs.get(unitId));
      expect(text).toContain(labelJobId);
    }
    for (const one of data) {
      expect(one).toEqual({
        ...{ constitution: expect.stringMatching(/^rules-/), version: 1, principle: expect.stringMatching(/^rule-/) },
        ...{
          principleHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          title: expect.any(String),
          flags: expect.any(Number),
        },
        cases: expect.arrayContaining([
          { unitId: expect.any(String), labelJobId: expect.any(String), comment: 'which one?', skipped: null },
        ]),
      });
    }
    expect(data.length).toBeGreaterThan(0);
  });
});
