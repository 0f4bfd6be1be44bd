import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
// Each process writes "in" and "out" around a pause; under a lock the pairs never interleave.
const WORK = `
  const [module, lock, log] = process.argv.slice(1);
  const { underLock } = await import(module);
  const { appendFileSync } = await import('node:fs');
  await underLock(lock, (line) => console.log(line), async () => {
    appendFileSync(log, 'in ');
    await new Promise((resolve) => setTimeout(resolve, 30));
    appendFileSync(log, 'out ');
  });
`;
// Above every process number that Linux, macOS or Windows gives out.
const NOBODY = 2 ** 31 - 2;

describe('underLock', () => {
  let folder: string;
  let lock: string;
  let log: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'precept-lock-'));
    lock = join(folder, 'build.lock');
    log = join(folder, 'log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const work = () =>
    run(process.execPath, ['--input-type=module', '-e', WORK, join(import.meta.dirname, 'ensure-lock.mjs'), lock, log]);
  const leaveLock = (pid: number, ageMs: number) => {
    mkdirSync(lock);
    const holder = join(lock, 'holder.json');
    writeFileSync(holder, JSON.stringify({ pid, host: hostname() }));
    const then = (Date.now() - ageMs) / 1000;
    utimesSync(holder, then, then);
  };

  it('lets one process in at a time and leaves nothing behind', async () => {
    await Promise.all([work(), work(), work()]);
    expect(readFileSync(log, 'utf8')).toBe('in out in out in out ');
    expect(readdirSync(folder)).toEqual(['log']);
  });

  it('takes over from a dead process, by one of several waiters at a time', async () => {
    leaveLock(NOBODY, 0);
    await Promise.all([work(), work(), work()]);
    expect(readFileSync(log, 'utf8')).toBe('in out in out in out ');
    expect(readdirSync(folder)).toEqual(['log']);
  });

  it('takes over where the number of a dead process was given to another', async () => {
    leaveLock(process.pid, 60_000);
    await work();
    expect(readFileSync(log, 'utf8')).toBe('in out ');
  });

  it('waits for a living process, and says for which', async () => {
    leaveLock(process.pid, 0);
    const waiting = work();
    if (waiting.child.stdout) await once(waiting.child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 250)); // longer than it sleeps between two looks
    expect(readdirSync(folder)).not.toContain('log');
    rmSync(lock, { recursive: true });
    expect((await waiting).stdout).toBe(`waiting for the build by process ${process.pid}\n`);
  });
});
