// npm run test:processes: whole programs that are started, killed, or lose what they stand on, on both backends of the queue.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './ensure-steps.mjs';

const args = [join(root, 'scripts', 'test.mjs'), '--selectProjects', 'processes', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, {
  stdio: 'inherit',
  env: { ...process.env, PRECEPT_PROCESSES: '1' },
});
process.exitCode = status ?? 1;
