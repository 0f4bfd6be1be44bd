import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

it('says what it does where it is asked, and does nothing', () => {
  const script = fileURLToPath(new URL('check.mjs', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [script, '--help'], { encoding: 'utf8', timeout: 10_000 });
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^usage: npm run check\. /) });
});
