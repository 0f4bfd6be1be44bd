// npm run test:faults: processes that are killed and servers that go away, on both backends of the queue.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './ensure-steps.mjs';

const args = [join(root, 'scripts', 'test.mjs'), '--selectProjects', 'faults', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, {
  stdio: 'inherit',
  env: { ...process.env, PRECEPT_FAULTS: '1' },
});
process.exitCode = status ?? 1;
