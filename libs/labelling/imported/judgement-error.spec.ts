import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JUDGEMENT_ERROR_CODES } from './judgement-error.js';

describe('JUDGEMENT_ERROR_CODES', () => {
  it('are the codes that the guide explains', () => {
    const guide = readFileSync(join(process.cwd(), 'docs/how-to/import-judgements.md'), 'utf8');
    const rows = guide
      .slice(guide.indexOf('| code |'))
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const explained = rows.flatMap((row) => row.split('|')[1]?.match(/[a-z0-9_]+/g) ?? []);
    expect(explained.sort()).toEqual([...JUDGEMENT_ERROR_CODES].sort());
  });
});
