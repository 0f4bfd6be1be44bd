import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../ensure-steps.mjs';

const KEY = /API key, shown this once: (\S+)/;

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * A demo of its own: with a port and a data folder that nobody else has, and the offline model whatever the environment names.
 *
 * @returns {Promise<{url: string, key: string, end: () => Promise<void>}>} `key` has all scopes; `end` leaves nothing behind
 */
export async function startDemo() {
  const folder = await mkdtemp(join(tmpdir(), 'precept-screenshots-'));
  // the account that runs PostgreSQL may be another one
  await chmod(folder, 0o755);
  const port = await freePort();
  const { OPENAI_API_KEY: _, OPENAI_BASE_URL: __, DATABASE_URL: ___, ...rest } = process.env;
  const env = { ...rest, PRECEPT_DATA_DIR: folder, PRECEPT_PORT: String(port), QUEUE_BACKEND: 'postgres' };
  const child = spawn(process.execPath, [join(root, 'dist/apps/cli/main.js'), 'demo'], { cwd: root, env });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = async () => {
    child.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  let said = '';
  const key = await new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said += chunk;
      const found = KEY.exec(said);
      if (found) resolve(found[1]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code} before it served:\n${said}`)));
  }).catch(async (error) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  return { url: `http://127.0.0.1:${port}`, key, end };
}
