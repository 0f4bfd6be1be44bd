import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';
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
 * Node's environment, with a process that outlives a file (test/integration/warm-process.ts), and without what a file leaves behind: each loads jest's runner anew, and with it an asynchronous
 * storage that Node asks at every promise from then on. After a hundred files that was a tenth of a worker's time.
 */
export default class NodeEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.warmChild = warmChild;
  }

  async teardown() {
    await this.global.leaveWarmChild?.();
    await super.teardown();
    for (const storage of inUse) storage.disable();
    inUse.clear();
  }
}
