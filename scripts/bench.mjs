// npm run bench -- NAME ARGS: builds what is missing, then runs bench/NAME.mjs in a process of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { root } from './ensure-steps.mjs';

const folder = join(root, 'bench');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.bench.mjs') || /^[a-z0-9-]+\.mjs$/.test(file))
      .map((file) => file.replace(/\.mjs$/, ''))
  : [];
const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  process.stderr.write(
    `usage: npm run bench -- NAME, where NAME is one of: ${names.sort().join(', ') || '(none yet)'}\n`,
  );
  process.exit(1);
}
try {
  await ensureBuilt();
} catch (error) {
  process.stderr.write(`precept: ${error.message}\n`);
  process.exit(1);
}
const bench = spawnSync(process.execPath, [join(folder, `${name}.mjs`), ...args], { cwd: root, stdio: 'inherit' });
if (bench.error) throw bench.error;
process.exitCode = bench.status ?? 1;
