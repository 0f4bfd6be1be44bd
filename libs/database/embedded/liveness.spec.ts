import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, pidExists, pidLives, processIdentity } from './liveness.js';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('liveness', () => {
  it('knows this process, no number that cannot be one, and the end of a child', async () => {
    expect(isAlive(processIdentity(process.pid))).toBe(true);
    expect([0, -1, 1.5, Number.NaN].filter(pidLives)).toEqual([]);
    const child = spawn(process.execPath, ['-e', '']);
    const identity = processIdentity(child.pid ?? 0);
    await once(child, 'exit');
    expect(isAlive(identity)).toBe(false);
  });

  onLinux('takes a dead process that nobody has buried for dead', async () => {
    // the shell becomes the second sleep, which asks for no child's end
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
      const unburied = Number(line);
      while (pidLives(unburied)) await sleep(10);
      expect(pidExists(unburied)).toBe(true);
    } finally {
      parent.kill('SIGKILL');
    }
  });
});
