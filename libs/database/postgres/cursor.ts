import type pg from 'pg';

/**
 * The rows of a query in batches of at most `size`, read through a cursor: memory does not follow the length of the
 * result. The client is in a transaction; one cursor is open on it at a time. While the caller works on one batch the next
 * one is on its way.
 */
export async function* inBatches<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  sql: string,
  values: unknown[],
  size: number,
): AsyncGenerator<Row[]> {
  // all rows will be fetched: the plan must not favour the first
  await client.query('SET LOCAL cursor_tuple_fraction = 1');
  await client.query(`DECLARE batches NO SCROLL CURSOR FOR ${sql}`, values);
  const fetch = async () => (await client.query<Row>(`FETCH ${size} FROM batches`)).rows;
  let coming = fetch();
  try {
    for (;;) {
      const rows = await coming;
      if (rows.length === 0) break;
      coming = fetch();
      // an error of this fetch is thrown where it is awaited
      coming.catch(() => undefined);
      yield rows;
    }
  } finally {
    // also where the caller stops early: nothing may still run on the connection
    await coming.catch(() => undefined);
  }
  await client.query('CLOSE batches');
}
