// npm run bench -- import [ITEMS]: imports items of about 0.8 kB with two candidates each from a file into an embedded
// database of its own, and compares with a bare COPY of the same rows into the same tables (same indexes, keys and
// checks) by the same server, in the same run. Prints one line of JSON, times in seconds.
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Database } from '../dist/libs/database/database.js';
import { DatasetStore } from '../dist/libs/database/dataset/dataset.store.js';
import { ItemStore } from '../dist/libs/database/dataset/item.store.js';
import { useEmbeddedPostgres } from '../dist/libs/database/embedded/embedded-postgres.js';
import { migrate } from '../dist/libs/database/migrate/migrate.js';
import { migrationsFolder } from '../dist/libs/database/open-database.js';
import { DatasetService } from '../dist/libs/intake/datasets/dataset.service.js';
import { ItemService } from '../dist/libs/intake/items/item.service.js';

const count = Number(process.argv[2] ?? 100_000);
const folder = await mkdtemp(join(tmpdir(), 'precept-bench-import-'));
await chmod(folder, 0o777); // the server may run under another account and reads the rows of COPY from here
const file = join(folder, 'items.jsonl');

const words = 'the quick brown fox jumps over a lazy dog while seven wizards box nine bold knights'.split(' ');
const text = (seed, length) =>
  Array.from({ length }, (_, i) => words[(seed * 31 + i * 7 + (seed >> 3)) % words.length]).join(' ');
function* lines() {
  for (let i = 0; i < count; i++) {
    const candidates = [{ text: `First: ${text(i, 50)}` }, { text: `Second: ${text(i + 1, 50)}` }];
    yield `${JSON.stringify({ externalId: `item-${i}`, prompt: `${i}: ${text(i + 2, 30)}?`, candidates, metadata: { source: 'bench', i } })}\n`;
  }
}

const seconds = async (work) => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};
const round = (number) => Number(number.toPrecision(3));

const server = await useEmbeddedPostgres({ dataDir: join(folder, 'postgres'), throwaway: true });
const database = new Database(
  server.url,
  4,
  (error) => console.error(error.message),
  () => server.release(),
);
try {
  await pipeline(lines(), createWriteStream(file));
  await migrate(server.url, migrationsFolder());
  const datasets = new DatasetStore(database.pool);
  const items = new ItemService(datasets, new ItemStore(database.pool));
  const { id } = await new DatasetService(datasets, new ItemStore(database.pool)).create({ name: 'bench' });

  let rss = 0;
  const load = async (expected) => {
    const result = await items.importStream(id, createReadStream(file), {
      onProgress: () => (rss = Math.max(rss, process.memoryUsage.rss())),
    });
    if (result[expected] !== count) throw new Error(`the import went wrong: ${JSON.stringify(result)}`);
  };
  const importing = await seconds(() => load('accepted'));
  const again = await seconds(() => load('duplicates'));

  const tables = ['item', 'candidate'];
  for (const table of tables) await database.pool.query(`COPY ${table} TO '${join(folder, table)}'`);
  // the ledger and what people decided are never emptied, not even by way of items
  await database.pool.query(
    'SET session_replication_role = replica; TRUNCATE item, candidate CASCADE; RESET session_replication_role',
  );
  const copying = await seconds(async () => {
    for (const table of tables) await database.pool.query(`COPY ${table} FROM '${join(folder, table)}'`);
  });
  const { rows } = await database.pool.query(
    'SELECT (SELECT count(*)::int FROM item) AS item, (SELECT count(*)::int FROM candidate) AS candidate',
  );
  if (rows[0].item !== count || rows[0].candidate !== 2 * count)
    throw new Error(`COPY went wrong: ${JSON.stringify(rows)}`);

  console.log(
    JSON.stringify({
      items: count,
      megabytes: round((await stat(file)).size / 1e6),
      import: round(importing),
      itemsPerSecond: Math.round(count / importing),
      sameFileAgain: round(again),
      copy: round(copying),
      copyToImport: round(copying / importing),
      peakMegabytes: Math.round(rss / 1e6),
    }),
  );
} finally {
  await database.close();
  await rm(folder, { recursive: true, force: true });
}
