import { existsSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';

const root = import.meta.dirname;
const present = (...paths) => paths.filter((path) => existsSync(join(root, path)));
const under = (...paths) => present(...paths).map((path) => `<rootDir>/${path}`);

// Jest loads globalSetup with plain require, outside moduleNameMapper: without this, '#libs/...' there would
// mean the last build in dist/ and './name.js' would not be found at all.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  if (request.endsWith('.js') && parent?.filename?.endsWith('.ts')) {
    const target = request.startsWith('#libs/')
      ? join(root, request.slice(1))
      : request.startsWith('.') && join(dirname(parent.filename), request);
    const source = target && target.replace(/\.js$/, '.ts');
    if (source && existsSync(source)) return source;
  }
  return resolveFilename.call(this, request, parent, ...rest);
};

const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true, dynamicImport: true, tsx },
      // The same three switches as tsconfig.json: Nest reads constructor types at run time, and
      // class-validator fields must not be redefined as undefined.
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        ...(tsx ? { react: { runtime: 'automatic' } } : {}),
      },
      keepClassNames: true,
    },
    sourceMaps: 'inline',
  },
];

const base = {
  rootDir: root,
  testEnvironment: '<rootDir>/test/node-environment.mjs',
  runtime: '<rootDir>/test/runtime.cjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': swc(false), '^.+\\.tsx$': swc(true) },
  moduleNameMapper: {
    '^#libs/(.*)\\.js$': '<rootDir>/libs/$1',
    // Sources import './name.js' as Node will see it after the build; here the file is still name.ts.
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.precept/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/\\.precept/'],
};

const project = (name, folders, extra = {}) => ({
  ...base,
  displayName: name,
  roots: under(...folders),
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  ...extra,
});

const hook = (key, path) => (existsSync(join(root, path)) ? { [key]: `<rootDir>/${path}` } : {});

// Tests on a real PostgreSQL: one server for all of them, started before the first and stopped after the last.
const onDatabase = {
  ...hook('globalSetup', 'test/integration/global-setup.ts'),
  ...hook('globalTeardown', 'test/integration/global-teardown.ts'),
};

const projects = [project('unit', ['libs', 'apps', 'scripts'])];
for (const name of ['integration', 'e2e', 'conformance']) {
  if (!existsSync(join(root, 'test', name))) continue;
  projects.push(project(name, [`test/${name}`], onDatabase));
}
// The comparison with recorded sets takes minutes and data that lies outside of the checkout: `npm run test:conformance`.
if (process.env.PRECEPT_CONFORMANCE_REPORT) {
  projects.push(project('recorded', ['test/conformance'], { testMatch: ['**/*.conformance.ts'], ...onDatabase }));
}
// Whole programs that are started and killed cost a quarter of the work of all tests: `npm run test:processes`.
if (process.env.PRECEPT_PROCESSES) projects.push(project('processes', ['test/processes'], onDatabase));
// The page needs a build and a browser: `npm run test:browser`.
if (process.env.PRECEPT_BROWSER) {
  projects.push(project('browser', ['test/browser'], { testMatch: ['**/*.browser.ts'], ...onDatabase }));
}

/** Run with NODE_OPTIONS=--experimental-vm-modules; `npm test` sets it. */
export default {
  // More than the two cores of a small machine: many tests wait for processes, pauses and leases.
  maxWorkers: 4,
  // 30 s: machines are noisy, and nothing here is a test of speed.
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/longest-first.mjs',
  projects,
};
