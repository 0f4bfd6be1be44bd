import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Database } from '#libs/database/database.js';
import { storePairs } from './audit-rig.js';
import { CliInstallation } from './cli-process.js';
import { decide } from './verdict-rig.js';

jest.setTimeout(120_000);

describe('precept audit calibrate', () => {
  let precept: CliInstallation;
  let database: Database;
  beforeAll(async () => {
    precept = await CliInstallation.open();
    database = new Database(precept.settings().DATABASE_URL ?? '', 2, () => undefined);
  });
  afterAll(async () => {
    await database.close();
    await precept.close();
  });
  const audit = (...args: string[]) => precept.run(['audit', ...args]);

  it('prints the id of the map that it fits, and what it is worth', async () => {
    const { runId } = await storePairs(database, 80, { principle: `'care'`, probability: '0.9' });
    const { stdout } = await audit('create', '--run', runId, '--name', 'one', '--size', '60');
    expect(await audit('calibrate', 'last')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('close it first'),
    });
    await decide(database, stdout.trim(), (_, at) => [at % 3 ? 'first' : 'second']);
    expect(await audit('close', 'last')).toMatchObject({ code: 0 });
    const made = await audit('calibrate', 'last');
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    expect(made.stderr).toMatch(/judge +judge, imported/);
    expect(made.stderr).toMatch(/fitted to +60 pairs; 0 not settled for one of the two texts/);
    expect(made.stderr).toMatch(/ECE +0\.2333 as judged, 0\.\d{4} through the map/);
    expect(made.stderr).toMatch(/map +0\.90 to 0\.67/);
    const told = await audit('calibrate', 'last', '--json');
    expect(JSON.parse(told.stdout)).toMatchObject({ auditId: stdout.trim(), fit: { n: 60 } });
    const order = ['export', 'create', '--run', runId, '--format', 'trl-preference-explicit', '--partial'];
    const done = await precept.run([...order, '--without-overrides', '--calibrated-by', made.stdout.trim()]);
    expect(done.stderr).toMatch(/calibrated +80; 0 judged otherwise/);
    const none = [...order, '--calibrated-by', runId];
    expect(await precept.run(none)).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining(`There is no calibration map ${runId}`) },
    });
  });
});
