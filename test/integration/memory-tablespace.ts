import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import type pg from 'pg';

const MEMORY = '/dev/shm';
/** bytes; the databases of a whole run of all tests never take half of it at a time */
const ENOUGH = 2 * 1024 ** 3;
/** Any number that is not Prisma's nor the template's. */
const LOCK = 20261123;

/**
 * The tablespace for databases of tests, whose files lie in memory; made if it is not there. `dataDir` is the folder of the
 * server, on this machine. null where the system has no room in memory: Docker gives 64 MB, macOS and Windows none.
 *
 * A database is some 300 files or more. A file system that will not give away a deleted file's inode for a minute (ext4 without
 * a journal) looks at thousands of them for each file of the next database.
 */
export async function memoryTablespace(client: pg.Client, dataDir: string): Promise<string | null> {
  if (!hasRoom()) return null;
  const name = `precept_memory_${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  const folder = `${MEMORY}/${name}`;
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_tablespace WHERE spcname = $1', [name]);
    if (rowCount && existsSync(folder)) return name;
    // the machine was started anew, or the cluster was: what the one knows of the other is gone
    await client.query(`DROP TABLESPACE IF EXISTS ${name}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    const { uid, gid } = statSync(dataDir);
    chownSync(folder, uid, gid);
    await client.query(`CREATE TABLESPACE ${name} LOCATION '${folder}'`);
    return name;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY)) return false;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ENOUGH;
}
