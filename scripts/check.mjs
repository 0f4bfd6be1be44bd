// npm run check: everything that can be said about the repository without running it. One line a check; then the whole
// output of those that failed. The exit code is the number of checks that failed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { root } from './ensure-steps.mjs';

if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
  console.log(
    'usage: npm run check. Types, lint, arrows, format, file sizes and names, migrations, OpenAPI, compose file; it takes no argument. The exit code is the number of checks that failed.',
  );
  process.exit(0);
}

// As many at once as a small machine has cores.
const AT_ONCE = 2;

const node = (...args) => [process.execPath, ...args];
const bin = (path) => join(root, 'node_modules', path);
const script = (name) => node(join(root, 'scripts', name));

/** Longest first. `after` names a check whose product this one uses. */
const checks = [
  { name: 'lint', command: node(bin('eslint/bin/eslint.js'), '.') },
  { name: 'build', command: script('ensure-built.mjs') },
  { name: 'types', command: node(bin('typescript/bin/tsc'), '-p', 'tsconfig.json') },
  { name: 'page types', command: node(bin('typescript/bin/tsc'), '-p', 'apps/web/tsconfig.json') },
  {
    name: 'migrations',
    after: 'build',
    needs: 'scripts/migration.mjs',
    command: [...script('migration.mjs'), 'check'],
  },
  {
    name: 'openapi',
    after: 'build',
    needs: 'openapi.json',
    command: [...script('run.mjs'), 'apps/api/openapi.js', '--check'],
  },
  { name: 'format', command: node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.') },
  {
    name: 'arrows',
    command: node(
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'libs',
    ),
  },
  { name: 'compose', command: script('check-compose.mjs') },
  { name: 'packages', command: script('check-packages.mjs') },
  { name: 'file sizes', command: script('check-file-size.mjs') },
  { name: 'file names', command: script('check-names.mjs') },
].filter(({ needs }) => needs === undefined || existsSync(join(root, needs)));

function run([program, ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', reject).once('close', (code) => resolve({ passed: code === 0, output: output.trim() }));
  });
}

async function perform({ name, command }) {
  const since = performance.now();
  const result = await run(command);
  const seconds = ((performance.now() - since) / 1000).toFixed(1).padStart(6);
  console.log(`${result.passed ? 'ok  ' : 'FAIL'} ${name.padEnd(12)} ${seconds} s`);
  return { name, ...result };
}

async function performAll() {
  const waiting = [...checks];
  const ended = new Map();
  const ready = ({ after }) => after === undefined || ended.has(after);
  const lane = async () => {
    for (;;) {
      const at = waiting.findIndex(ready);
      if (at === -1) return;
      const [check] = waiting.splice(at, 1);
      const failedBefore = check.after !== undefined && !ended.get(check.after).passed;
      ended.set(
        check.name,
        failedBefore
          ? { name: check.name, passed: false, output: `not tried: ${check.after} failed` }
          : await perform(check),
      );
    }
  };
  // A lane that found only checks that wait for another ends early; the one that runs that other takes them on.
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return [...ended.values()];
}

try {
  await ensureBuilt({ upTo: 'describing the API to the page' });
} catch (error) {
  process.stderr.write(`precept: ${error.message}\n`);
  process.exit(1);
}
const since = performance.now();
const results = await performAll();
const failed = results.filter(({ passed }) => !passed);
for (const { name, output } of failed) console.log(`\n--- ${name}\n${output}`);
const seconds = ((performance.now() - since) / 1000).toFixed(1);
console.log(
  failed.length === 0
    ? `all ${results.length} checks hold (${seconds} s)`
    : `\n${failed.length} of ${results.length} checks do not hold (${seconds} s)`,
);
process.exitCode = failed.length;
