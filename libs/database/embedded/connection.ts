import pg from 'pg';

/** Starting, stopping or recovering; or not listening yet, or no more. */
const NOT_NOW = ['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET'];

/** False where the server is not ready yet; any other trouble, such as a wrong password, is thrown. */
export async function takesConnections(url: string): Promise<boolean> {
  try {
    await query(url, 'SELECT 1');
    return true;
  } catch (error) {
    if (NOT_NOW.includes((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

/** Creates the database where it is missing. `name` is ours, not a caller's. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  const rows = await query(url, 'SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rows.length === 0) await query(url, `CREATE DATABASE "${name}"`);
}

async function query(url: string, text: string, values: string[] = []): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined); // a connection lost later also fails the query that is waiting
  try {
    await client.connect();
    return (await client.query<Record<string, string>>(text, values)).rows;
  } finally {
    await client.end();
  }
}
