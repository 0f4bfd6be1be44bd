const { existsSync, statSync } = require('node:fs');
const { dirname, join } = require('node:path');
const vm = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');

/** What a file of this checkout imports of the others; any other name is that of a package, or of a module of Node. */
const OURS = /^(?:#libs\/|\.{1,2}\/|\/|file:|data:)/;

/** Packages whose state a test changes: the time of a test that sets the clock forward would be in the ids of the next file. */
const ANEW = new Set(['uuid']);

/** What a worker has found once stays found: packages by their names, sources by what is imported, compiled texts by their paths. */
const packages = new Map();
const sources = new Map();
const compiled = new Map();
/** What packages have put into the global object while they were loaded: it stays as long as they do. */
const globalsOfPackages = new Set();

/**
 * Jest's runtime without a world of its own for each test file. Files of this checkout are evaluated anew for each, as ever;
 * packages once a worker, by Node itself, and so is what jest's runner stands on. All of it lives in one context, so that an
 * Error or a Date of a package is one of the test, too.
 */
class Runtime extends JestRuntime {
  constructor(...args) {
    super(...args);
    const { esmLoader, executor, transformCache, _resolution: resolution } = this;
    // newer Nodes could link at once, past resolveModule
    resolution.hasDistinctAsyncResolver = () => true;
    // no context: Node's own
    esmLoader.getContext = () => undefined;
    executor.compile = (text, filename) =>
      vm.compileFunction(text, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: (specifier) => executor.dynamicImport(specifier, filename),
      });

    const resolve = esmLoader.resolveModule.bind(esmLoader);
    esmLoader.resolveModule = (specifier, from, ...rest) => {
      if (isShared(specifier)) return packageNamed(specifier);
      const source = sourceOf(this._config.rootDir, specifier, from);
      return source === null ? resolve(specifier, from, ...rest) : esmLoader.loadEsmModule(source);
    };

    const transform = transformCache.transform.bind(transformCache);
    transformCache.transform = (path, options) => {
      const { mtimeMs } = statSync(path);
      const known = compiled.get(path);
      if (known?.mtimeMs !== mtimeMs) {
        const code = transform(path, options);
        compiled.set(path, { mtimeMs, result: transformCache.transforms.get(path) });
        return code;
      }
      const { code, sourceMapPath } = known.result;
      transformCache.transforms.set(path, known.result);
      if (sourceMapPath) transformCache.sourceMaps.set(path, sourceMapPath);
      return code;
    };
  }

  /** jest's runner, which keeps the state of one test file; what it requires keeps none. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  setModuleMock() {
    throw new Error('No module is replaced in tests here: hand in what the code under test shall use instead.');
  }
}

module.exports = { __esModule: true, default: Runtime, globalsOfPackages };

const isShared = (specifier) => specifier !== '@jest/globals' && !ANEW.has(specifier) && !OURS.test(specifier);

/** The module of a package or of Node, one for all test files of a worker. */
function packageNamed(name) {
  if (!packages.has(name)) packages.set(name, importOnce(name));
  return packages.get(name);
}

async function importOnce(name) {
  const before = new Set(Reflect.ownKeys(globalThis));
  const exports = await import(name);
  for (const key of Reflect.ownKeys(globalThis)) if (!before.has(key)) globalsOfPackages.add(key);
  const keys = Object.keys(exports);
  const module = new vm.SyntheticModule(
    keys,
    () => {
      for (const key of keys) module.setExport(key, exports[key]);
    },
    { identifier: name },
  );
  if (module.status === 'unlinked') await module.link(() => undefined);
  await module.evaluate();
  return module;
}

/** The source behind './name.js' or '#libs/name.js'; null where it is something else that is imported. */
function sourceOf(root, specifier, from) {
  if (!/^[#.].*\.js$/.test(specifier)) return null;
  const target = specifier.startsWith('#') ? join(root, specifier.slice(1)) : join(dirname(from), specifier);
  const known = sources.get(target);
  if (known !== undefined) return known;
  const stem = target.slice(0, -'.js'.length);
  const found = ['.ts', '.tsx'].map((ending) => stem + ending).find((path) => existsSync(path)) ?? null;
  if (found !== null) sources.set(target, found);
  return found;
}
