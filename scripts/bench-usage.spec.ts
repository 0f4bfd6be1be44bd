import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const { headerOf, whyNot } = (await import(join(import.meta.dirname, 'bench-usage.mjs'))) as {
  headerOf: (source: string) => string[];
  whyNot: (header: string[], given: string[]) => string | null;
};

const bench = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/bench.mjs', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe('the usage of a bench', () => {
  it.each(readdirSync('bench').filter((file) => file.endsWith('.mjs')))('stands first in %s', (file) => {
    const header = headerOf(readFileSync(`bench/${file}`, 'utf8'));
    expect(header[0]).toMatch(`npm run bench -- ${file.replace('.mjs', '')}`);
    expect(whyNot(header, [])).toBeNull();
  });

  const header = ['npm run bench -- made-up [PAIRS] [SECONDS] [--quick] [--rounds=3] [--only=this|that]: measures'];
  it.each([[[]], [['1000']], [['1000', '5', '--quick', '--rounds=2', '--only=that']]])(
    'lets %j through',
    (given: string[]) => {
      expect(whyNot(header, given)).toBeNull();
    },
  );
  it.each([
    ['--round=2', 'there is no option --round'],
    ['-q', 'there is no option -q'],
    ['--quick=1', '--quick takes no value'],
    ['--rounds', '--rounds must be a whole number above 0: =3'],
    ['--rounds=many', '--rounds must be a whole number above 0: =3'],
    ['--only=others', '--only must be this or that: =this'],
    ['many', 'PAIRS must be a whole number above 0, not "many"'],
    ['0', 'PAIRS must be a whole number above 0, not "0"'],
  ])('refuses %s', (argument, why) => {
    expect(whyNot(header, [argument])).toBe(why);
  });
  it('refuses more arguments than there are', () => {
    expect(whyNot(header, ['1', '2', '3'])).toBe('there is no place for "3"');
  });

  it('is printed, and nothing is measured', () => {
    const { status, stdout } = bench('audit-draw', '--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^npm run bench -- audit-draw \[PAIRS\]: draws audits/);
  });
  it('is what an unknown option is told to look at', () => {
    expect(bench('export', '--pair=5')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'precept: there is no option --pair. `npm run bench -- export --help` says what it takes.\n',
    });
  });
});
