import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { writePage } from './report.command.js';

it('writes the page where it can, and says by name where it cannot', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'precept-report-'));
  const cli = { path: (given: string) => join(folder, given) };
  try {
    await writePage(cli, 'report.html', 'the page');
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe('the page');
    await expect(writePage(cli, 'none/report.html', 'the page')).rejects.toMatchObject({
      ...{ code: 'file_unwritable', kind: 'invalid' },
      message: 'none/report.html cannot be written: there is no such folder. Name a place where it can.',
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
