// Compiles apps and libs to dist/, then packs each program into few files: docs/adr/0019-programs-are-packed.md.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './ensure-steps.mjs';

const dist = join(root, 'dist');
const compiler = join(root, 'node_modules/@nestjs/cli/bin/nest.js');

/** What is started. They stay where the compiler puts them; what they share goes to dist/packed. */
const PROGRAMS = ['api/main', 'cli/main', 'offline-model/main', 'worker/main'];

/**
 * Packages of many small modules, which are packed with ours. All others stay in node_modules: those that read files
 * beside them (bullmq, sharp), and those that have to be there once (pg, ioredis, reflect-metadata, class-validator, class-transformer).
 */
const PACKED =
  /^(@nestjs\/(?!microservices|websockets)|@prisma\/|rxjs|iterare|es-toolkit|openai|undici|yaml|uuid|ajv|csv-parse|file-type|strtok3)/;

const onlyThese = {
  name: 'only these packages',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
      kind === 'entry-point' || PACKED.test(path) ? undefined : { path, external: true },
    ),
};

const { status } = spawnSync(process.execPath, [compiler, 'build'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
rmSync(join(dist, 'packed'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: PROGRAMS.map((program) => join(dist, 'apps', `${program}.js`)),
  outdir: dist,
  outbase: dist,
  allowOverwrite: true,
  chunkNames: 'packed/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Nest and class-transformer go by the names of classes
  keepNames: true,
  sourcemap: true,
  // packed CommonJS modules ask for Node's own with it
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  plugins: [onlyThese],
  logLevel: 'error',
});
