import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CliInstallation } from './cli-process.js';

jest.setTimeout(90_000);

const KEY = `pk_${'a1'.repeat(16)}`;
const there = ['bash', 'curl'].every((program) => spawnSync(program, ['--version']).status === 0);
if (!there) writeSync(2, '\nNOT RUN: the how-to of the API is run with bash and curl, and one of them is not here.\n');

let precept: CliInstallation;
const folder = mkdtempSync(join(tmpdir(), 'precept-how-to-'));
beforeAll(async () => {
  precept = await CliInstallation.open();
});
afterAll(async () => {
  await precept.close();
  rmSync(folder, { recursive: true });
});

(there ? it : it.skip)(
  'docs/how-to/use-the-api.md leads from a constitution to an export as it is written',
  async () => {
    const guide = readFileSync('docs/how-to/use-the-api.md', 'utf8');
    const [, script = ''] = /## From a constitution to an export\n[^]*?```sh\n([^]*?)```/.exec(guide) ?? [];
    for (const name of ['constitutions', 'examples']) symlinkSync(join(process.cwd(), name), join(folder, name));

    const up = precept.start(['up'], { PRECEPT_PORT: '0', PRECEPT_ADMIN_KEY: KEY });
    const [, url = ''] = await up.says(/Precept is at (http:\S+) /);
    const { PATH } = process.env;
    const { stdout } = await promisify(execFile)('bash', ['-e', '-c', script], {
      cwd: folder,
      env: { PATH, API: url, KEY },
    });
    expect(stdout).not.toContain('urn:precept:problem');
    const rows = readFileSync(join(folder, 'pairs.jsonl'), 'utf8').trimEnd().split('\n');
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) expect(JSON.parse(row)).toMatchObject({ chosen: [{}], precept_offline: true });
    await up.kill('SIGINT');
  },
);
