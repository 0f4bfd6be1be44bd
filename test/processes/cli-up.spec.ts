import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '#libs/config/load-config.js';
import { pidLives as isAlive, processIdentity } from '#libs/database/embedded/liveness.js';
import { openServices, type Services } from '../../apps/cli/services.js';
import { untilGone } from '../../apps/cli/up/orphans.js';
import { startOfflineModel } from '../../apps/offline-model/start-offline-model.js';
import { CliInstallation } from '../integration/cli-process.js';

jest.setTimeout(60_000);

const childrenOf = (pid: number | undefined) =>
  execFileSync('ps', ['-A', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, parent, child, args = ''] = /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [];
      return Number(parent) === pid ? [{ pid: Number(child), args }] : [];
    });

const allGone = async (children: readonly { pid: number }[]) => {
  for (const giveUpAt = Date.now() + 5_000; children.some(({ pid }) => isAlive(pid)); await sleep(20)) {
    if (Date.now() > giveUpAt)
      throw new Error(`still there: ${JSON.stringify(children.filter(({ pid }) => isAlive(pid)))}`);
  }
};

/** A comparison of the example items, through services of its own, which the caller closes. */
async function startRun(env: Record<string, string>): Promise<{ services: Services; run: string }> {
  const services = await openServices(loadConfig({ env }), () => undefined);
  const { constitutions, datasets, items, runs } = services;
  const source = readFileSync('constitutions/harmlessness.yaml', 'utf8');
  const { slug, number } = await constitutions.load(source, 'harmlessness.yaml', { publish: true, actor: 'test' });
  const { id: datasetId } = await datasets.create({ name: 'examples' }, 'test');
  await items.importStream(datasetId, createReadStream('examples/items.jsonl'), { actor: 'test' });
  const request = { datasetId, constitution: { slug, version: number }, recipe: { name: 'comparison' as const } };
  const { id } = await runs.start({ ...request, budget: '1' }, 'test');
  return { services, run: id };
}

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
    const api = children.find(({ args }) => args.includes('api/main'))!;
    for (const { pid } of [worker, api]) process.kill(pid, 'SIGKILL');
    await up.says(/The worker was ended by SIGKILL; it starts again/);
    await up.says(/The API was ended by SIGKILL; it starts again/);
    await up.says(/ready: .*[^]*ready: /);
    await up.says(/API is at .*[^]*API is at /);
    // where it was, though nobody asked for a certain port
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);

    up.child.kill('SIGINT');
    expect(await up.ended).toMatchObject({ code: 0 });
    expect(childrenOf(up.child.pid)).toEqual([]);
    expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
  });

  it('leaves no process behind when it is killed with -9, and its mark stands in the way of nobody', async () => {
    const up = precept.start(['up'], { PRECEPT_PORT: '0' });
    const [, url = ''] = await up.says(/Precept is at (http:\S+) /);
    const children = childrenOf(up.child.pid);
    expect(children).toHaveLength(3);
    up.child.kill('SIGKILL');
    const again = precept.start(['up'], { PRECEPT_PORT: new URL(url).port });
    await again.says(/Precept is at /);
    expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    again.child.kill('SIGINT');
    await again.ended;
  });

  it('kills what a killed one left and does not leave', async () => {
    const stuck = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
    await once(stuck, 'spawn');
    await Promise.all([untilGone([processIdentity(stuck.pid ?? 0)], 200), once(stuck, 'exit')]);
    expect(stuck.signalCode).toBe('SIGKILL');
  });

  it('is one on the same data: a second says where the first is', async () => {
    const up = precept.start(['up'], { PRECEPT_PORT: '0' });
    const [, url = ''] = await up.says(/Precept is at (http:\S+) /);
    const { code, stdout, stderr } = await precept.runAlone(['up'], { PRECEPT_PORT: '0' });
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' });
    expect(stderr).toContain(`"precept up" runs here already, at ${url} (process ${up.child.pid}, since 20`);

    const listed = async () =>
      (JSON.parse((await precept.run(['endpoints', 'list', '--json'])).stdout) as { data: unknown[] }).data;
    const [, offlineUrl] = await up.says(/"ready":true,"url":"(.+?)"/);
    expect(await listed()).toEqual([expect.objectContaining({ url: offlineUrl, startedByUp: true, running: true })]);
    up.child.kill('SIGINT');
    await up.ended;
    expect((await precept.run(['endpoints', 'list'])).stdout).toContain('started by up, at a free port');
  });

  it('ends at once at the second Ctrl-C, with all its processes', async () => {
    const slow = await startOfflineModel({ latency: 60_000 });
    const up = precept.start(['up'], { PRECEPT_PORT: '0', PRECEPT_OFFLINE_URL: slow.url });
    await up.says(/Precept is at /);
    const { services } = await startRun(precept.settings());
    await services.database.close();
    while (slow.stats().requests === 0) await sleep(20);
    const children = childrenOf(up.child.pid);
    up.child.kill('SIGINT');
    await up.says(/Stopping: /);
    await sleep(1_000);
    // a call is under way
    expect(up.child.exitCode).toBeNull();
    const since = Date.now();
    up.child.kill('SIGINT');
    expect(await up.ended).toMatchObject({
      code: 130,
      stderr: expect.not.stringContaining('should not have happened'),
    });
    expect(Date.now() - since).toBeLessThan(4_000);
    await allGone(children);
    await slow.close();
  });

  it('brings PostgreSQL back, and a run that was under way ends', async () => {
    // PostgreSQL runs under another account than root
    chmodSync(precept.dataDir, 0o755);
    const embedded = { DATABASE_URL: '', PRECEPT_PORT: '0' };
    const model = await startOfflineModel({ latency: 500 });
    const up = precept.start(['up'], { ...embedded, PRECEPT_OFFLINE_URL: model.url });
    const [, url = ''] = await up.says(/Precept is at (http:\S+) /);
    const { services, run } = await startRun(precept.settings(embedded));
    while (model.stats().requests === 0) await sleep(20);
    const postmaster = () =>
      Number(readFileSync(join(precept.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(postmaster(), 'SIGKILL');
    await up.says(/PostgreSQL had ended unexpectedly; it is back at 127\.0\.0\.1:\d+\.\n/);
    while ((await fetch(`${url}/health/ready`)).status !== 200) await sleep(50);
    const since = Date.now();
    while ((await services.runs.get(run)).state !== 'done') await sleep(50);
    // BullMQ's own pause after an outage is 15 s
    expect(Date.now() - since).toBeLessThan(13_000);
    await services.database.close();
    up.child.kill('SIGINT');
    expect(await up.ended).toMatchObject({ code: 0 });
    expect(postmaster).toThrow('ENOENT');
    await model.close();
  });

  it('names a data folder that cannot be', async () => {
    const file = join(precept.dataDir, 'file');
    writeFileSync(file, '');
    const { code, stderr } = await precept.runAlone(['up'], {
      PRECEPT_DATA_DIR: join(file, 'data'),
      PRECEPT_SECRET: 'a-secret-of-sufficient-length',
    });
    expect(code).toBe(1);
    expect(stderr).toContain(`The folder ${join(file, 'data')} cannot be used`);
  });

  it('refuses a port that was asked for and is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const { code, stderr } = await precept.runAlone(['up'], { PRECEPT_PORT: String(address.port) });
    taken.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`Port ${address.port} on 127.0.0.1 is in use`);
  });
});

describe('precept demo', () => {
  let precept: CliInstallation;
  beforeEach(async () => {
    precept = await CliInstallation.open();
  });
  afterEach(() => precept.close());

  it('that Ctrl-C ends in the middle says what its run needs to go on', async () => {
    const demo = precept.start(['demo'], { PRECEPT_PORT: '0' });
    await demo.says(/^comparison /m);
    const beside = await precept.runAlone(['up'], { PRECEPT_PORT: '0' });
    expect(beside).toMatchObject({ code: 6, stdout: '' });
    expect(beside.stderr).toContain('"precept demo" runs here already, at http://');
    demo.child.kill('SIGINT');
    const { code, stderr } = await demo.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/It goes on as soon as this runs: npm run -s precept -- up\n.* runs watch [0-9a-f-]{36}\n$/);
  });

  it('--exit labels the examples, then all can be looked at and exported', async () => {
    const demo = await precept.runAlone(['demo', '--exit']);
    expect(demo).toMatchObject({ code: 0 });
    expect(demo.stdout).toContain('OFFLINE MODEL');
    expect(demo.stdout).toMatch(/^items +82 +99 +17$/m);
    expect(demo.stdout).toMatch(/pairs {2}raw {2}\/.*exports/);

    const { stdout: runs } = await precept.run(['runs', 'list', '--json']);
    const [, revised] = (JSON.parse(runs) as { data: { id: string }[] }).data;
    const run = revised!.id;
    const { stdout: jobs } = await precept.run(['jobs', 'list', '--run', run, '--outcome', 'pair', '--json']);
    const [job] = (JSON.parse(jobs) as { data: { id: string }[] }).data;
    const trace = await precept.run(['jobs', 'show', job!.id]);
    expect(trace.stdout).toMatch(/Judgements[^]*shown first +\[#*-*\] [^]*Pair\n {2}revision/);

    // no worker lives any more: the export is made by the command itself
    const out = join(precept.dataDir, 'out');
    const create = ['export', 'create', '--run', run, '--format', 'trl-preference-explicit'];
    expect(await precept.run(create)).toMatchObject({ code: 2, stderr: expect.stringContaining('--allow-offline') });
    const nowhere = await precept.run([...create, '--allow-offline', '--out', '/proc/precept/x']);
    expect(nowhere).toMatchObject({ code: 2, stdout: '' });
    expect(nowhere.stderr).toContain('The folder /proc/precept/x cannot be made');
    const made = await precept.run([...create, '--allow-offline', '--out', out]);
    expect(made).toMatchObject({ code: 0, stdout: `${out}\n` });
    expect(await precept.run(['export', 'verify', out])).toMatchObject({ code: 0 });

    const start = ['runs', 'start', '--dataset', 'examples', '--constitution', 'harmlessness', '--budget', '1'];
    const started = await precept.run(start);
    expect(started).toMatchObject({ code: 0, stderr: expect.stringContaining('No worker is running') });
    expect(started.stderr).not.toContain('below the estimate');
    await precept.run(['runs', 'cancel', started.stdout.trim()]);
    const priced = join(precept.dataDir, 'priced.yaml');
    writeFileSync(
      priced,
      "endpoints:\n  dear:\n    url: http://127.0.0.1:1/v1\n    model: some-model\n    price: { prompt: '1', completion: '2' }\n",
    );
    const small = await precept.run([...start.slice(0, -1), '0.0015', '--judge', 'dear'], { PRECEPT_CONFIG: priced });
    expect(small.stderr).toMatch(/^The budget of 0\.0015 is below the estimate of about 0\.\d+: .*$/m);
    expect(small.code).toBe(0);
    await precept.run(['runs', 'cancel', small.stdout.trim()]);
    expect(await precept.run(['runs', 'watch', 'last'])).toMatchObject({ code: 4 });
  });
});
