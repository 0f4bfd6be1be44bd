import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import request from 'supertest';
import { openQueueConnection } from '#libs/queue/queue-connection.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi({ inside: true });
});
afterAll(() => api.close());

/** What node-postgres gives: an Error with PostgreSQL's code. */
const postgresError = (code: string) =>
  Object.assign(new Error('could not extend file "base/16384/2619": No space left on device'), { code });

describe('a database that is away', () => {
  it.each(['53100', '53300', '08006', '57P03', 'ECONNREFUSED'])(
    'with %s gives 503, and says that what was good stays',
    async (code) => {
      const query = jest.spyOn(api.database.pool, 'query');
      // the first statement of a request looks for its key
      query.mockImplementationOnce(() => Promise.reject(postgresError(code)) as never);
      const answer = await api.get('/v1/datasets');
      query.mockRestore();
      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toBe('5');
      expect(answer.body).toEqual(problem(503, 'database_unavailable', []));
      expect((answer.body as { detail: string }).detail).toContain('What was stored before stays');
      expect(answer.text).not.toContain('base/');
    },
  );

  it('between two queries of one connection fails the next one, and ends no process', async () => {
    const queue: unknown = (
      await openQueueConnection({
        ...{ backend: 'postgres', databaseUrl: api.database.url, redisUrl: null, onError: () => undefined },
      })
    ).options;
    if (!(queue instanceof pg.Pool)) throw new Error('the queue has no pool');
    for (const pool of [api.database.pool, queue]) {
      const client = await pool.connect();
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const end = new Promise<void>((resolve) => client.once('end', resolve));
      await api.database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await end;
      await expect(client.query('SELECT 1')).rejects.toThrow(/not queryable|terminated|closed/);
      client.release(true);
    }
    await queue.end();
  });

  it('makes the process not ready, but keeps it alive', async () => {
    expect((await request(api.url).get('/health/ready')).body).toEqual({ status: 'ok' });
    const query = jest.spyOn(api.database.pool, 'query');
    query.mockImplementationOnce(() => Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432')) as never);
    const answer = await request(api.url).get('/health/ready');
    query.mockRestore();
    expect(answer.status).toBe(503);
    const errors = [{ at: 'database', message: expect.stringContaining('ECONNREFUSED') }];
    expect(answer.body).toEqual(problem(503, 'not_ready', errors));
    expect((await request(api.url).get('/health/live')).body).toEqual({ status: 'ok' });
  });

  it('that lacks a migration is not ready', async () => {
    const { pool } = api.database;
    const { rows } = await pool.query<{ name: string }>(
      'UPDATE _prisma_migrations SET rolled_back_at = now() RETURNING migration_name AS name',
    );
    try {
      const answer = await request(api.url).get('/health/ready').expect(503);
      expect(answer.body).toEqual(
        problem(503, 'not_ready', [{ at: 'migrations', message: expect.stringContaining(rows[0]?.name ?? 'a name') }]),
      );
    } finally {
      await pool.query('UPDATE _prisma_migrations SET rolled_back_at = NULL');
    }
    await request(api.url).get('/health/ready').expect(200);
  });
});
