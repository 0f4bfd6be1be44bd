import { describe, expect, it } from '@jest/globals';
import { conflict } from '#libs/domain/precept-error.js';
import { failureOf } from './export-failure.js';

const withCode = (code: string) => Object.assign(new Error(`${code}: something`), { code });

describe('failureOf', () => {
  it('takes an error for people as final', () => {
    expect(failureOf(conflict('offline_rows', 'No.'))).toEqual({ code: 'offline_rows', message: 'No.', final: true });
  });

  it.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['EACCES', 'exports_folder_closed'],
    ['EROFS', 'exports_folder_closed'],
    ['53100', 'database_disk_full'],
  ])('says what to do about %s', (code, says) => {
    expect(failureOf(withCode(code))).toMatchObject({ code: says, final: false });
  });

  it.each(['ENOSPC', 'EDQUOT', '53100'])('says in what state %s leaves the export', (code) => {
    expect(failureOf(withCode(code)).message).toContain('Nothing of this export is kept');
  });

  it('keeps the words of any other error', () => {
    const failure = { code: 'internal_error', final: false };
    expect(failureOf(withCode('ECONNRESET'))).toMatchObject({
      ...failure,
      message: expect.stringContaining('ECONNRESET: something'),
    });
    expect(failureOf('odd')).toMatchObject({ ...failure, message: expect.stringContaining('odd') });
  });
});
