// npm run bench -- page-list [PAIRS]: makes so many pairs (by default 100,000) in a database of its own, opens their list in Chromium and loads
// every page of it; then scrolls through it, by windows and by leaps. Prints one line of JSON: rows in the document, times of frames and of the
// scripts in them in milliseconds, and the memory of the page. PRECEPT_CHROMIUM names the browser where it is not in its usual place.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { chromium } from 'playwright-core';
import { useEmbeddedPostgres } from '../dist/libs/database/embedded/embedded-postgres.js';
import { migrate } from '../dist/libs/database/migrate/migrate.js';
import { seed } from './export/seed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pairs = Number(process.argv[2] ?? 100_000);
const program = (name) => join(root, `dist/apps/${name}/main.js`);

/** A port that is free now. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function answering(url) {
  for (let tries = 0; tries < 300; tries++) {
    if (
      await fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the api did not come up');
}

/** In the page: goes to its end until no more is loaded; how long that took. */
async function loadAll() {
  const since = performance.now();
  let stillSince = performance.now();
  let height = 0;
  while (performance.now() - stillSince < 15_000) {
    scrollTo(0, document.documentElement.scrollHeight);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (document.documentElement.scrollHeight !== height) stillSince = performance.now();
    height = document.documentElement.scrollHeight;
    if (!/Load(ing| more)/.test(document.querySelector('#screen')?.textContent ?? '')) break;
  }
  return performance.now() - since;
}

/** In the page: so many steps of so many pixels, one a frame, from the top; when each frame was drawn. */
async function scrollBy(steps, pixels) {
  scrollTo(0, 0);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const frames = [];
  const rows = [];
  let before = performance.now();
  for (let step = 1; step <= steps; step++) {
    scrollTo(0, step * pixels);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    frames.push(performance.now() - before);
    before = performance.now();
    rows.push(document.querySelectorAll('tbody tr').length);
  }
  return { frames, rows: Math.max(...rows) };
}

const at = (values, share) =>
  Number(values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))].toFixed(1));
const told = ({ frames, rows }, scriptSeconds) => ({
  ...{ frames: frames.length, p50: at(frames, 0.5), p95: at(frames, 0.95), max: at(frames, 1) },
  ...{ scriptEach: Number(((1000 * scriptSeconds) / frames.length).toFixed(1)), rows },
});

const folder = mkdtempSync(join(tmpdir(), 'precept-bench-list-'));
chmodSync(folder, 0o755);
let server, api, browser;
try {
  server = await useEmbeddedPostgres({ dataDir: join(folder, 'postgres'), throwaway: true });
  await migrate(server.url, join(root, 'prisma/migrations'));
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await seed(client, pairs, { evidence: false });
  await client.end();

  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: server.url, PRECEPT_DATA_DIR: folder, PRECEPT_PORT: String(port) };
  const made = spawnSync(process.execPath, [program('cli'), 'keys', 'create', 'bench', '--scopes', 'read'], { env });
  const key = /pk_\S+/.exec(made.stdout.toString())?.[0];
  if (key === undefined) throw new Error(`no key was made: ${made.stderr}`);
  api = spawn(process.execPath, [program('api')], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  await answering(url);

  const executablePath = process.env.PRECEPT_CHROMIUM ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('API key').fill(key);
  await page.keyboard.press('Enter');
  await page.locator('#screen').waitFor();
  await page.goto(`${url}/pairs`);
  await page.getByRole('table').waitFor();

  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const metric = async (name) =>
    (await devtools.send('Performance.getMetrics')).metrics.find((one) => one.name === name).value;
  const scrolled = async (steps, pixels) => {
    const since = await metric('ScriptDuration');
    const result = await page.evaluate(`(${scrollBy})(${steps}, ${pixels})`);
    return told(result, (await metric('ScriptDuration')) - since);
  };
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    return Math.round((await metric('JSHeapUsedSize')) / 2 ** 20);
  };
  const first = { windows: await scrolled(10, 700), heapMiB: await heap() };
  const loadMs = await page.evaluate(`(${loadAll})()`);
  const loaded = Number(await page.getByRole('table').getAttribute('aria-rowcount')) - 1;
  if (loaded !== pairs) throw new Error(`${loaded} of ${pairs} pairs were loaded`);
  const windows = await scrolled(150, 700);
  const leaps = await scrolled(150, Math.floor((pairs * 40) / 150));
  console.log(
    JSON.stringify({ pairs, first, loadSeconds: Math.round(loadMs / 1000), windows, leaps, heapMiB: await heap() }),
  );
} finally {
  await browser?.close();
  if (api) {
    api.kill();
    await once(api, 'exit');
  }
  await server?.release();
  rmSync(folder, { recursive: true, force: true });
}
