// npm run bench -- export [--pairs=200000] [--rounds=3] [--texts]: exports a run of synthetic pairs, and writes what the same pairs hold with a
// bare pg-query-stream to JSON Lines, in turns on one throw-away database; prints the ratio of their times and the peak memory. With --texts
// without raw, whose judgements take most of the time to make. A format's name may have the type of file after a colon.
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { useEmbeddedPostgres } from '../dist/libs/database/embedded/embedded-postgres.js';
import { migrate } from '../dist/libs/database/migrate/migrate.js';
import { seed } from './export/seed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const number = (name, otherwise) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const pairs = number('pairs', 200_000);
const rounds = number('rounds', 3);
/** What is measured, and what it is compared with: a bare stream of the texts, or of everything that `raw` selects. */
const AGAINST = {
  bare: 'bare',
  'trl-preference-explicit': 'bare',
  'trl-preference-explicit:parquet': 'bare',
  'bare-raw': 'bare-raw',
  raw: 'bare-raw',
};
const isOfTexts = process.argv.includes('--texts');
const NAMES = Object.keys(AGAINST).filter((name) => !isOfTexts || AGAINST[name] === 'bare');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const folder = mkdtempSync(join(tmpdir(), 'precept-bench-export-'));
chmodSync(folder, 0o755);
let server;
try {
  server = await useEmbeddedPostgres({ dataDir: join(folder, 'postgres'), throwaway: true });
  await migrate(server.url, join(root, 'prisma/migrations'));
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  console.log(`making ${pairs.toLocaleString('en')} pairs ...`);
  const since = performance.now();
  await seed(client, pairs, { evidence: !isOfTexts });
  console.log(`made in ${((performance.now() - since) / 1000).toFixed(0)} s`);
  await client.end();

  const measured = new Map(NAMES.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of NAMES) {
      const files = join(folder, `files-${name.replace(':', '-')}-${round}`);
      mkdirSync(files);
      const args = [join(root, 'bench/export/part.mjs'), name, server.url, files];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      rmSync(files, { recursive: true });
      const part = JSON.parse(stdout);
      if (part.rows !== pairs) throw new Error(`${name} wrote ${part.rows} of ${pairs} rows`);
      measured.get(name).push(part);
      console.log(
        `round ${round + 1}: ${name} ${part.seconds.toFixed(1)} s, CPU ${part.cpu.toFixed(1)} s, ${part.mib.toFixed(0)} MiB`,
      );
    }
  }
  const seconds = (name) => median(measured.get(name).map((part) => part.seconds));
  for (const [name, parts] of measured) {
    const ratio = median(parts.map((part, round) => part.seconds / measured.get(AGAINST[name])[round].seconds));
    const cpu = median(parts.map((part) => part.cpu));
    const mib = Math.max(...parts.map((part) => part.mib));
    console.log(
      `${name.padEnd(32)} ${seconds(name).toFixed(1).padStart(6)} s  ${Math.round(pairs / seconds(name))
        .toLocaleString('en')
        .padStart(8)} pairs/s` + `  CPU ${cpu.toFixed(1)} s  ratio ${ratio.toFixed(2)}  peak ${mib.toFixed(0)} MiB`,
    );
  }
} finally {
  await server?.release();
  rmSync(folder, { recursive: true, force: true });
}
