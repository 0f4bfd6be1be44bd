import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The repository's root: every path here is meant from it. */
export const root = join(import.meta.dirname, '..');
const at = (path) => join(root, path);
const bin = (...parts) => at(join('node_modules', ...parts));

const hash = (parts) => parts.reduce((sum, part) => sum.update(part).update('\0'), createHash('sha256')).digest('hex');
const contents = (...paths) => paths.map((path) => readFileSync(at(path)));

function filesUnder(folder, keep, found = []) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (keep(path + sep)) filesUnder(path, keep, found);
    } else if (keep(path)) found.push(path);
  }
  return found;
}

const outsideBuild = [`apps/web/`, 'libs/database/generated/'].map((path) => at(path.split('/').join(sep)));
const forTests = `${sep}testing${sep}`;
const isSource = (path) =>
  !outsideBuild.includes(path) &&
  !path.endsWith(forTests) &&
  (path.endsWith(sep) || (path.endsWith('.ts') && !path.endsWith('.spec.ts')));

/** Tests are no part of the page, and its description of the API leaves no trace in it. */
const isOfPage = (path) => path !== at(join('apps', 'web', 'generated')) + sep && !/\.spec\.tsx?$/.test(path);

const sources = () => ['apps', 'libs'].flatMap((name) => filesUnder(at(name), isSource)).sort();

const prismaHash = () => hash(contents('prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'));

/** npm writes its own account of what it installed; where that agrees with the lock file nothing needs installing. */
function installedByHand() {
  const own = at('node_modules/.package-lock.json');
  if (!existsSync(own)) return false;
  const have = JSON.parse(readFileSync(own, 'utf8')).packages;
  const want = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([path, { version, optional }]) => path === '' || (have[path] ? have[path].version === version : optional === true),
  );
}

/** Output of sources that no longer exist, or are built no longer, would still be importable: it goes. */
function removeOutputWithoutSource() {
  for (const name of ['apps', 'libs']) {
    if (!existsSync(at(`dist/${name}`))) continue;
    const page = at(join('dist', 'apps', 'web')) + sep;
    for (const path of filesUnder(at(`dist/${name}`), (found) => found !== page)) {
      const source = relative(at('dist'), path).replace(/\.js(\.map)?$/, '.ts');
      const built = existsSync(at(source)) && !source.includes(forTests);
      if (/\.js(\.map)?$/.test(path) && !built) rmSync(path);
    }
  }
}

const npm = process.env.npm_execpath?.endsWith('.js')
  ? [process.execPath, process.env.npm_execpath]
  : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];

/**
 * What a command needs before it can run, in order. Each step's stamp lies inside what the step makes, so that
 * deleting the product deletes the stamp, and holds the hash of everything the product was made from.
 */
export const steps = [
  {
    does: 'installing packages',
    stamp: at('node_modules/.precept-stamp'),
    hash: () => hash([...contents('package-lock.json'), process.platform, process.arch]),
    alreadyMade: installedByHand,
    command: [...npm, 'ci'],
  },
  {
    does: 'generating the database client',
    stamp: at('libs/database/generated/.stamp'),
    hash: prismaHash,
    command: [process.execPath, bin('prisma', 'build', 'index.js'), 'generate'],
    // prisma fetches an engine from outside the registry unless it is given one; generating uses none, so any
    // existing executable will do.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  },
  {
    does: 'describing the API to the page',
    stamp: at('apps/web/generated/.stamp'),
    hash: () => hash(contents('openapi.json', 'package-lock.json')),
    command: [
      process.execPath,
      bin('openapi-typescript', 'bin', 'cli.js'),
      'openapi.json',
      '-o',
      'apps/web/generated/api.d.ts',
      // what has a default may be left out of a request
      '--default-non-nullable=false',
    ],
  },
  {
    does: 'building the page',
    stamp: at('dist/apps/web/.stamp'),
    hash: () =>
      hash([
        ...contents('package-lock.json'),
        ...filesUnder(at('apps/web'), isOfPage)
          .sort()
          .flatMap((path) => [relative(root, path), readFileSync(path)]),
      ]),
    command: [
      process.execPath,
      bin('vite', 'bin', 'vite.js'),
      'build',
      '--config',
      'apps/web/vite.config.mjs',
      'apps/web',
    ],
  },
  {
    does: 'building',
    stamp: at('dist/.stamp'),
    hash: () =>
      hash([
        prismaHash(),
        ...contents('tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'scripts/build.mjs'),
        ...sources().flatMap((path) => [relative(root, path), readFileSync(path)]),
      ]),
    command: [process.execPath, at('scripts/build.mjs')],
    after: removeOutputWithoutSource,
  },
];
