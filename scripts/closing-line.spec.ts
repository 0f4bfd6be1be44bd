import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'precept-closing-'));
const file = join(folder, 'results.json');
afterAll(() => rmSync(folder, { recursive: true }));

/** The last line and exit code for what jest counted, its exit code, and the number of checks that failed. */
function close(
  counted: Record<string, number> | string,
  jestCode: number,
  failedChecks: number,
): [string, number | null] {
  const zero = {
    numPassedTests: 0,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
    numPendingTests: 0,
    numTodoTests: 0,
  };
  writeFileSync(file, typeof counted === 'string' ? counted : JSON.stringify({ ...zero, ...counted }));
  const script = join(import.meta.dirname, 'closing-line.mjs');
  const run = spawnSync(process.execPath, [script, file, String(jestCode), String(failedChecks)], { encoding: 'utf8' });
  return [run.stdout.trim().split('\n').at(-1) ?? '', run.status];
}

describe('the closing line of a CI run', () => {
  it('counts what jest counted', () => {
    expect(close({ numPassedTests: 12 }, 0, 0)).toEqual(['12 passed, 0 failed', 0]);
    expect(close({ numPassedTests: 12, numFailedTests: 2, numPendingTests: 1 }, 1, 0)).toEqual([
      '12 passed, 2 failed, 1 skipped',
      1,
    ]);
  });

  it('counts failed checks and files that could not be loaded', () => {
    expect(close({ numPassedTests: 12 }, 0, 3)).toEqual(['12 passed, 3 failed', 1]);
    expect(close({ numPassedTests: 12, numRuntimeErrorTestSuites: 1 }, 1, 1)).toEqual(['12 passed, 2 failed', 1]);
  });

  it('is a failure where jest failed outside any test, ran none, or left no results', () => {
    expect(close({ numPassedTests: 12 }, 1, 0)).toEqual(['12 passed, 1 failed', 1]);
    expect(close({}, 0, 0)).toEqual(['0 passed, 1 failed', 1]);
    expect(close('{"numPassed', 1, 0)).toEqual(['0 passed, 1 failed', 1]);
  });
});
