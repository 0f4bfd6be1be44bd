// npm run bench -- NAME ARGUMENTS: builds what is missing, then runs bench/NAME.mjs in a process of its own. `NAME --help` says what it measures.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headerOf, whyNot } from './bench-usage.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { root } from './ensure-steps.mjs';

const folder = join(root, 'bench');
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => /^[a-z0-9-]+\.mjs$/.test(file))
      .map((file) => file.replace(/\.mjs$/, ''))
  : [];
const [name, ...args] = process.argv.slice(2);
const asksHelp = (argument) => argument === '--help' || argument === '-h';

if (name === undefined || !names.includes(name)) {
  const usage = `usage: npm run bench -- NAME, where NAME is one of: ${names.sort().join(', ') || '(none yet)'}. NAME --help says what it measures.\n`;
  (asksHelp(name) ? process.stdout : process.stderr).write(usage);
  process.exit(asksHelp(name) ? 0 : 1);
}
const file = join(folder, `${name}.mjs`);
const header = headerOf(readFileSync(file, 'utf8'));
if (args.some(asksHelp)) {
  process.stdout.write(`${header.join('\n')}\n`);
  process.exit(0);
}
const wrong = whyNot(header, args);
if (wrong !== null) {
  process.stderr.write(`precept: ${wrong}. \`npm run bench -- ${name} --help\` says what it takes.\n`);
  process.exit(1);
}
try {
  await ensureBuilt();
} catch (error) {
  process.stderr.write(`precept: ${error.message}\n`);
  process.exit(1);
}
const bench = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
if (bench.error) throw bench.error;
process.exitCode = bench.status ?? 1;
