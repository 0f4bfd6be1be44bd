import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliInstallation } from './cli-process.js';

jest.setTimeout(60_000);

const childrenOf = (pid: number | undefined) =>
  execFileSync('ps', ['-A', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, parent, child, args = ''] = /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [];
      return Number(parent) === pid ? [{ pid: Number(child), args }] : [];
    });

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
};

describe('precept up', () => {
  let precept: CliInstallation;
  beforeEach(async () => {
    precept = await CliInstallation.open();
  });
  afterEach(() => precept.close());

  it('serves, starts again what dies, and takes all along at Ctrl-C', async () => {
    const up = precept.start(['up'], { PRECEPT_PORT: '0' });
    const [, url = ''] = await up.says(/Precept is at (http:\S+) /);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    const children = childrenOf(up.child.pid);
    expect(children.map(({ args }) => /(api|worker|offline-model).main/.exec(args)?.[1]).sort()).toEqual([
      'api',
      'offline-model',
      'worker',
    ]);

    const worker = children.find(({ args }) => args.includes('worker'))!;
    process.kill(worker.pid, 'SIGKILL');
    await up.says(/The worker was ended by SIGKILL; it starts again/);
    await up.says(/ready: .*[^]*ready: /);

    up.child.kill('SIGINT');
    expect(await up.ended).toMatchObject({ code: 0 });
    expect(childrenOf(up.child.pid)).toEqual([]);
    expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
  });

  it('leaves no process behind when it is killed with -9', async () => {
    const up = precept.start(['up'], { PRECEPT_PORT: '0' });
    await up.says(/Precept is at /);
    const children = childrenOf(up.child.pid);
    expect(children).toHaveLength(3);
    up.child.kill('SIGKILL');
    for (const giveUpAt = Date.now() + 15_000; children.some(({ pid }) => isAlive(pid)); await sleep(100)) {
      if (Date.now() > giveUpAt)
        throw new Error(`still there: ${JSON.stringify(children.filter(({ pid }) => isAlive(pid)))}`);
    }
  });

  it('refuses a port that was asked for and is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const { code, stderr } = await precept.run(['up'], { PRECEPT_PORT: String(address.port) });
    taken.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`Port ${address.port} on 127.0.0.1 is in use`);
  });
});
