// npm run bench -- labelling [--quick] [--only=postgres|redis]: labelled calls a second with everything stored, as a ratio to a bare openai-SDK
// loop measured in the same run.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '../dist/libs/config/load-config.js';
import { openDatabase } from '../dist/libs/database/open-database.js';
import { RunService } from '../dist/libs/labelling/runs/run.service.js';
import { seed } from './labelling/seed.mjs';
import { freePort, firstLine, endOf } from './labelling/processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const IN_FLIGHT = 256;
const quick = process.argv.includes('--quick');
const only = process.argv.find((a) => a.startsWith('--only='))?.slice(7);
const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
const backends = ['postgres', 'redis'].filter((b) => (!only || b === only) && (b !== 'redis' || hasRedis));
if (!hasRedis) console.log('redis-server is not installed: its half of the bench is left out.');

const dataDir = mkdtempSync(join(tmpdir(), 'precept-bench-'));
// the account that runs PostgreSQL for root must be able to enter
chmodSync(dataDir, 0o755);
const children = [];
const start = (command, args, env = {}) => {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
};

async function measure(database, service, { calls, callsADelivery, backend, latency, model, redisUrl }) {
  const items = Math.ceil(calls / callsADelivery);
  const { slug, datasetId } = await seed(database, items);
  const env = {
    PRECEPT_DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    QUEUE_BACKEND: backend,
    PRECEPT_OFFLINE_URL: model,
    PRECEPT_WORKER_CONCURRENCY: String(IN_FLIGHT),
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  };
  const worker = start(process.execPath, ['dist/apps/worker/main.js'], env);
  await firstLine(worker, /ready/);
  const sample = callsADelivery / 2;
  const { id } = await service.start(
    {
      datasetId,
      constitution: { slug, version: 1 },
      recipe: { name: 'comparison', comparison: { principles: { sample } } },
      budget: '1000',
    },
    'bench',
  );
  let progress;
  do {
    await sleep(250);
    progress = await service.progress(id);
  } while (progress.state === 'running');
  const { rows } = await database.pool.query(
    `WITH c AS (SELECT created_at, row_number() OVER (ORDER BY created_at) AS n, count(*) OVER () AS total FROM model_call WHERE run_id = $1)
     SELECT (max(n) - min(n)) / extract(epoch FROM max(created_at) - min(created_at)) AS rate FROM c WHERE n BETWEEN total * 0.1 AND total * 0.9`,
    [id],
  );
  const cpu = cpuSeconds(worker.pid);
  worker.kill('SIGTERM');
  await endOf(worker);
  const whole = (items * callsADelivery) / progress.wallSeconds;
  if (progress.labelJobs.done !== items) throw new Error(`only ${progress.labelJobs.done} of ${items} were labelled`);
  return { steady: Number(rows[0].rate), whole, latency, cpu: (1000 * cpu) / (items * callsADelivery) };
}

/** User and system seconds of a process so far, where /proc tells. */
function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

async function baseline(model, calls) {
  const child = start(process.execPath, ['bench/labelling/baseline.mjs', model, String(calls), String(IN_FLIGHT)]);
  return JSON.parse(await firstLine(child, /rate/)).rate;
}

let database;
try {
  const modelServer = start(process.execPath, ['dist/apps/offline-model/main.js', '--port', '0']);
  const { url: model } = JSON.parse(await firstLine(modelServer, /ready/));
  const knobs = (latency) =>
    fetch(new URL('/knobs', model), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ latency }),
    });
  let redisUrl = null;
  if (backends.includes('redis')) {
    const port = await freePort();
    const redis = start('redis-server', ['test/redis.conf', '--port', String(port)]);
    await firstLine(redis, /Ready to accept connections/);
    redisUrl = `redis://127.0.0.1:${port}`;
  }
  const config = loadConfig({
    cwd: root,
    env: { ...process.env, PRECEPT_DATA_DIR: dataDir, PRECEPT_OFFLINE_URL: model },
  });
  database = await openDatabase({ databaseUrl: null, dataDir }, () => {});
  const service = new RunService(config, database);
  const rows = [];
  for (const { latency, calls, deliveries } of [
    { latency: 500, calls: quick ? 4096 : 10240, deliveries: [2] },
    { latency: 50, calls: quick ? 10240 : 30720, deliveries: [2, 8] },
  ]) {
    await knobs(latency);
    const ideal = IN_FLIGHT / (latency / 1000);
    const bare = await baseline(model, Math.min(calls, 15360));
    rows.push({ latency, what: 'bare openai-SDK loop, stores nothing', rate: bare, ratio: 1, ofIdeal: bare / ideal });
    for (const backend of backends) {
      for (const callsADelivery of deliveries) {
        const { steady, cpu } = await measure(database, service, {
          calls,
          callsADelivery,
          backend,
          latency,
          model,
          redisUrl,
        });
        rows.push({
          latency,
          what: `Precept on ${backend}, ${callsADelivery} calls a delivery`,
          rate: steady,
          ratio: steady / bare,
          ofIdeal: steady / ideal,
          cpu,
        });
      }
    }
  }
  console.log(
    `\nLabelled calls a second, ${IN_FLIGHT} in flight, one worker, everything stored (steady: the middle 80 % of calls)\n`,
  );
  console.log(
    'latency  what                                        calls/s   x bare   of ideal   worker CPU s per 1,000',
  );
  for (const { latency, what, rate, ratio, ofIdeal, cpu } of rows) {
    console.log(
      `${String(latency).padStart(4)} ms  ${what.padEnd(42)} ${rate.toFixed(0).padStart(8)} ${ratio.toFixed(2).padStart(8)} ${`${(100 * ofIdeal).toFixed(1)} %`.padStart(10)}   ${cpu === undefined ? '' : cpu.toFixed(2)}`,
    );
  }
} finally {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
  await Promise.all(children.map(endOf));
  await database?.close();
  rmSync(dataDir, { recursive: true, force: true });
}
