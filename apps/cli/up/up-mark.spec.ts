import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity } from '#libs/database/embedded/liveness.js';
import { runningUp, UpMark } from './up-mark.js';

describe('UpMark', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'precept-mark-')), 'data');
  });
  afterEach(() => rmSync(join(dataDir, '..'), { recursive: true }));

  async function taken(): Promise<UpMark> {
    const mark = await UpMark.take(dataDir);
    if (!(mark instanceof UpMark)) throw new Error(`taken by ${mark.process}`);
    return mark;
  }

  it('is held by one at a time, also of many that ask at once', async () => {
    const marks = await Promise.all(Array.from({ length: 8 }, () => UpMark.take(dataDir)));
    const held = marks.filter((mark) => mark instanceof UpMark);
    expect(held).toHaveLength(1);
    held[0]?.remove();
    expect(existsSync(join(dataDir, 'up.json'))).toBe(false);
    expect(await taken()).toBeInstanceOf(UpMark);
  });

  it('tells others where it is', async () => {
    const mark = await taken();
    mark.tell({ url: 'http://127.0.0.1:3000' });
    mark.tell({ offlineUrl: 'http://127.0.0.1:4000/v1' });
    expect(runningUp(dataDir)).toMatchObject({
      process: processIdentity(process.pid),
      url: 'http://127.0.0.1:3000',
      offlineUrl: 'http://127.0.0.1:4000/v1',
    });
    mark.remove();
    expect(runningUp(dataDir)).toBeNull();
  });

  it('of a killed one counts for nothing, but for the processes that it left', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    const identity = processIdentity(dead.pid ?? 0);
    await once(dead, 'exit');
    (await taken()).remove();
    const living = processIdentity(process.pid);
    const facts = { process: identity, since: '2026-11-22T00:00:00Z', url: null, offlineUrl: null };
    writeFileSync(join(dataDir, 'up.json'), JSON.stringify({ ...facts, children: [identity, living] }));
    expect(runningUp(dataDir)).toBeNull();
    expect((await taken()).orphans).toEqual([living]);
  });

  it.each(['', '{"process": 7}', '{"process": "1 1", "since"'])('is taken over where it says %j', async (text) => {
    (await taken()).remove();
    writeFileSync(join(dataDir, 'up.json'), text);
    expect(await taken()).toBeInstanceOf(UpMark);
  });
});
