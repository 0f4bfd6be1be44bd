import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { storeRanking } from './stored-judging.js';
import { storeRun } from './stored-run.js';
import { testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await storeRun(api.database);
});
afterAll(() => api.close());

describe('operations', () => {
  it('/health needs no key', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const answer = await request(api.url).get(path);
      expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
    }
  });

  it('/metrics counts runs, label jobs, calls, tokens and money, and names nobody', async () => {
    const answer = await request(api.url).get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    for (const line of [
      'precept_runs{state="running"} 1',
      'precept_label_jobs{state="done"} 2',
      'precept_label_jobs{state="failed"} 1',
      'precept_label_jobs{state="active"} 1',
      'precept_exports{state="done"} 0',
      'precept_workers 1',
      'precept_model_calls_total 4',
      'precept_tokens_total{kind="prompt"} 400',
      'precept_tokens_total{kind="completion"} 40',
      'precept_spent_total 0.250000000000',
    ]) {
      expect(answer.text.split('\n')).toContain(line);
    }
    expect(answer.text).not.toMatch(/rules-|Question|Answer \d|offline/);
  });

  it("/metrics counts a canary's label jobs apart", async () => {
    await storeRanking(api.database);
    const lines = (await request(api.url).get('/metrics')).text.split('\n');
    expect(lines).toContain('precept_label_jobs{state="done"} 3');
    expect(lines).toContain('precept_canary_jobs{state="done"} 1');
  });
});

describe('the documents', () => {
  it('at /docs come whole from this process', async () => {
    const page = await request(api.url).get('/docs');
    expect(page.status).toBe(200);
    const parts = [...page.text.matchAll(/(?:src|href)=["']([^"']+)["']/g)].map(([, address]) => address ?? '');
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) {
      expect(part).toMatch(/^\.\/docs\//);
      expect((await request(api.url).get(part.slice(1))).status).toBe(200);
    }
    const script = await request(api.url).get('/docs/swagger-ui-init.js');
    expect(script.text).toContain('"validatorUrl": "none"');
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
  });

  it('at /docs-json describe every call that there is', async () => {
    const answer = await request(api.url).get('/docs-json');
    expect(answer.headers['content-type']).toContain('application/json');
    const { paths, openapi } = answer.body as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    expect(openapi).toMatch(/^3\./);
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/v1/constitutions/{slug}/versions/{number}/publish',
        '/v1/datasets/{id}/items',
        '/v1/runs/estimate',
        '/v1/runs/{id}/events',
        '/v1/runs/{id}/preference-pairs',
        '/v1/label-jobs/{id}',
        '/health/ready',
        '/metrics',
      ]),
    );
    const names = Object.values(paths).flatMap((calls) => Object.values(calls).map(({ operationId }) => operationId));
    expect(new Set(names).size).toBe(names.length);
  });
});
