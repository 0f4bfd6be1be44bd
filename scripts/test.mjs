// npm test -- ARGS: builds what is missing (some tests start the built processes), then runs jest with ARGS.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { root } from './ensure-steps.mjs';

try {
  await ensureBuilt();
} catch (error) {
  process.stderr.write(`precept: ${error.message}\n`);
  process.exit(1);
}
// jest's ES modules stand on Node's vm modules, which Node still calls experimental in every process it starts.
// More room for what is young: loading every module of every file anew makes much that is soon garbage (16 MB: a tenth more work).
const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--max-semi-space-size=64'];
const jest = spawnSync(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_OPTIONS: [process.env.NODE_OPTIONS, ...options].filter(Boolean).join(' ') },
});
if (jest.error) throw jest.error;
process.exitCode = jest.status ?? 1;
