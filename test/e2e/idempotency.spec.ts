import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storeConstitution, storeItems } from './stored-run.js';
import { problem, testApi, type TestApi } from './test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const make = (name: string, idempotencyKey: string, key = api.key) =>
  api.post('/v1/datasets', { name }, key).set('Idempotency-Key', idempotencyKey);

const count = async (name: string) => {
  const { rows } = await api.database.pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM dataset WHERE name = $1',
    [name],
  );
  return rows[0]?.n;
};

describe('a POST with an Idempotency-Key', () => {
  it('is carried out once, and answered the same each time', async () => {
    const first = await make('once', 'key-1');
    expect(first.status).toBe(201);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    const again = await make('once', 'key-1');
    expect(again.status).toBe(201);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.text).toBe(first.text);
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    expect(await count('once')).toBe(1);
  });

  it('of another request with the same key is 409', async () => {
    await make('mine', 'key-2');
    const other = await make('not mine', 'key-2');
    expect(other.status).toBe(409);
    expect(other.body).toEqual(problem(409, 'idempotency_key_reused', []));
    expect(await count('not mine')).toBe(0);
    const elsewhere = await api.post('/v1/api-keys', { name: 'mine' }).set('Idempotency-Key', 'key-2');
    expect(elsewhere.body).toEqual(problem(409, 'idempotency_key_reused', []));
  });

  it('belongs to one API key: another may use the same word', async () => {
    const other = await api.keyWith('write');
    expect((await make('by one', 'key-3')).status).toBe(201);
    const answer = await make('by another', 'key-3', other);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ name: 'by another' });
  });

  it('that failed may be sent again, changed or not', async () => {
    expect((await make('', 'key-4')).status).toBe(400);
    expect((await make('once', 'key-4')).body).toEqual(problem(409, 'dataset_name_taken', []));
    expect((await make('now good', 'key-4')).status).toBe(201);
  });

  it('is 409 while the first is under way; the other calls wait for nobody', async () => {
    const blocker = await api.database.pool.connect();
    try {
      await blocker.query('BEGIN');
      await blocker.query(`INSERT INTO dataset (id, name) VALUES (uuid_v7(), 'slow')`);
      // waits for the row above to be committed or taken back
      const first = make('slow', 'key-5').then((answer) => answer);
      const begun = async () =>
        (await api.database.pool.query(`SELECT 1 FROM idempotent_call WHERE key = 'key-5'`)).rowCount === 1;
      while (!(await begun())) await new Promise((resolve) => setTimeout(resolve, 10));
      expect((await make('slow', 'key-5')).body).toEqual(problem(409, 'idempotency_key_in_use', []));
      expect((await make('quick', 'key-5b')).status).toBe(201);
      await blocker.query('ROLLBACK');
      expect((await first).status).toBe(201);
      expect((await make('slow', 'key-5')).headers['idempotent-replayed']).toBe('true');
    } finally {
      blocker.release();
    }
  });

  it('is carried on by the same request once its process has died, and free after a day', async () => {
    const { pool } = api.database;
    const past = (text: string) =>
      pool.query(`UPDATE idempotent_call SET created_at = now() - $1::interval WHERE key = 'key-6'`, [text]);
    const first = await make('died', 'key-6');
    await pool.query(`UPDATE idempotent_call SET status = NULL, body = NULL WHERE key = 'key-6'`);
    await past('50 seconds');
    expect((await make('died', 'key-6')).body).toEqual(problem(409, 'idempotency_key_in_use', []));
    await past('61 seconds');
    expect((await make('died, again', 'key-6')).body).toEqual(problem(409, 'idempotency_key_reused', []));
    const again = await make('died', 'key-6');
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(await count('died')).toBe(1);
    await past('23 hours');
    expect((await make('died', 'key-6')).headers['idempotent-replayed']).toBe('true');
    await past('25 hours');
    const later = await make('a day later', 'key-6');
    expect(later.status).toBe(201);
    expect(later.body).not.toMatchObject({ id: (first.body as { id: string }).id });
  });

  it('that failed after its work was done finds it when it is sent again, and takes no other request', async () => {
    const { pool } = api.database;
    const { slug } = await storeConstitution(api.database);
    const { datasetId } = await storeItems(api.database, 2);
    const start = (budget: string) =>
      api
        .post('/v1/runs', { datasetId, constitution: { slug, version: 1 }, recipe: { name: 'comparison' }, budget })
        .set('Idempotency-Key', 'key-9');
    // the run is started, and then its progress cannot be read
    await pool.query('ALTER TABLE run_usage RENAME TO run_usage_away');
    const failed = await start('5');
    await pool.query('ALTER TABLE run_usage_away RENAME TO run_usage');
    expect(failed.status).toBe(500);
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM run WHERE dataset_id = $1', [datasetId]);
    expect(rows).toHaveLength(1);
    expect((await start('6')).body).toEqual(problem(409, 'idempotency_key_reused', []));
    const again = await start('5');
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({ ...rows[0], progress: { labelJobs: { total: 2 } } });
    expect((await start('5')).text).toBe(again.text);
    expect((await pool.query('SELECT 1 FROM run WHERE dataset_id = $1', [datasetId])).rowCount).toBe(1);
  });

  it.each(['', 'x'.repeat(256), 'größe'])('and a key like %j is 400', async (key) => {
    const answer = await api
      .post('/v1/datasets', { name: 'x' })
      .set('Idempotency-Key', Buffer.from(key).toString('latin1'));
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(problem(400, 'idempotency_key_invalid', []));
  });

  it('does not store the API key that it made', async () => {
    const body = { name: 'kept without', scopes: ['read'] };
    const first = await api.post('/v1/api-keys', body).set('Idempotency-Key', 'key-7');
    const { key } = first.body as { key: string };
    const again = await api.post('/v1/api-keys', body).set('Idempotency-Key', 'key-7');
    expect(again.status).toBe(201);
    expect(again.body).toEqual({ ...(first.body as object), key: null });
    const { rows } = await api.database.pool.query<{ row: string }>(
      'SELECT to_jsonb(i)::text AS row FROM idempotent_call i',
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(key);
  });

  it('sent twenty times at once makes one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => make('at once', 'key-8')));
    expect(await count('at once')).toBe(1);
    for (const { status, body } of answers) {
      if (status === 201) expect(body).toMatchObject({ name: 'at once' });
      else expect(body).toEqual(problem(409, 'idempotency_key_in_use', []));
    }
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
  });
});
