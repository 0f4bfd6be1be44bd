// npm run test:browser: the built page in a real Chromium, over an API of its own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './ensure-steps.mjs';

// each file drives a browser, an api and a worker of its own: more than two at once only wait for each other
const limits = ['--maxWorkers=2', '--testTimeout=120000'];
const args = [join(root, 'scripts', 'test.mjs'), '--selectProjects', 'browser', ...limits, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, {
  stdio: 'inherit',
  env: { ...process.env, PRECEPT_BROWSER: '1' },
});
process.exitCode = status ?? 1;
