import { AsyncLocalStorage } from 'node:async_hooks';
import { LegacyFakeTimers, ModernFakeTimers } from '@jest/fake-timers';
// it keeps its matchers in the global object, which is taken as it is at the start of each file
import 'expect';
import { ModuleMocker } from 'jest-mock';
import { globalsOfPackages } from './runtime.cjs';
import { warmChild } from './warm-child.mjs';

const inUse = new Set();
const { run, enterWith } = AsyncLocalStorage.prototype;
for (const [name, begin] of Object.entries({ run, enterWith }))
  AsyncLocalStorage.prototype[name] = function (...args) {
    inUse.add(this);
    return Reflect.apply(begin, this, args);
  };

// Taking down the heap of all its files takes a worker more than the half second after which jest kills it, and complains.
if (process.connected) process.once('exit', () => process.exit());

/**
 * The global object of the worker itself, for test/runtime.cjs, put back after each file as it was before, with a process that outlives a file
 * (test/integration/warm-process.ts). Also gone is what each load of jest's runner leaves behind: an asynchronous
 * storage that Node asks at every promise from then on. After a hundred files that was a tenth of a worker's time.
 */
export default class NodeEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);

  constructor({ projectConfig: config }) {
    const { exit, exitCode } = process;
    this.putBack = [keeping(globalThis), keeping(process.env), () => Object.assign(process, { exit, exitCode })];
    const { global, moduleMocker } = this;
    const timerConfig = { idToRef: (id) => ({ id, ref() {}, unref() {} }), refToId: (timer) => timer?.id };
    this.fakeTimers = new LegacyFakeTimers({ config, global, moduleMocker, timerConfig });
    this.fakeTimersModern = new ModernFakeTimers({ config, global });
  }

  async setup() {
    this.global.warmChild = warmChild;
  }

  async teardown() {
    await this.global.leaveWarmChild?.();
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    for (const storage of inUse) storage.disable();
    inUse.clear();
    for (const putBack of this.putBack) putBack();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest asks for it; test/runtime.cjs does without. */
  getVmContext() {
    return this.global;
  }
}

/** What puts back the properties of the object as they are now; what cannot be taken away stays. */
function keeping(object) {
  const before = Object.getOwnPropertyDescriptors(object);
  return () => {
    for (const [name, { configurable }] of entries(Object.getOwnPropertyDescriptors(object)))
      if (configurable && !Object.hasOwn(before, name) && !globalsOfPackages.has(name)) delete object[name];
    for (const [name, descriptor] of entries(before)) {
      const now = Object.getOwnPropertyDescriptor(object, name);
      if (now?.value !== descriptor.value || now?.get !== descriptor.get)
        Object.defineProperty(object, name, descriptor);
    }
  };
}

const entries = (descriptors) => Reflect.ownKeys(descriptors).map((name) => [name, descriptors[name]]);
