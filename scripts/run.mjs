// node scripts/run.mjs MODULE ARGS: makes sure that everything is built, then runs dist/MODULE in this same process,
// so that signals and the exit code reach and leave it unchanged.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';
import { root } from './ensure-steps.mjs';

const [name, ...args] = process.argv.slice(2);
try {
  await ensureBuilt();
} catch (error) {
  process.stderr.write(`precept: ${error.message}\n`);
  process.exit(1);
}
const main = join(root, name.endsWith('.mjs') ? name : join('dist', name));
if (!existsSync(main)) {
  process.stderr.write(
    `precept: there is no ${relative(root, main)}; package.json's "scripts" names what can be run\n`,
  );
  process.exit(1);
}
process.argv = [process.argv[0], main, ...args];
await import(pathToFileURL(main).href);
