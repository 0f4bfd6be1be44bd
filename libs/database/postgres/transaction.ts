import type pg from 'pg';

/**
 * Runs `work` in one transaction: committed when it resolves, rolled back when it throws. A connection that cannot
 * even roll back is not given back to the pool.
 */
export async function transaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  mode = '',
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  // a server that goes while no query is under way is told of by an event, which ends the process where nobody listens
  const losses: Error[] = [];
  const lose = (error: Error) => void losses.push(error);
  client.on('error', lose);
  try {
    await client.query(`BEGIN ${mode}`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      // the first error says more
      broken = true;
    });
    // what the next query says of it is only that there is no connection
    throw losses[0] ?? error;
  } finally {
    client.off('error', lose);
    client.release(losses.length > 0 || broken);
  }
}
