import { describe, expect, it } from '@jest/globals';
import { isDiskFull, saysDiskFull } from './disk-full.js';

const withCode = (code: string, message: string) => Object.assign(new Error(message), { code });
const extended = 'could not extend file "base/16384/24601": No space left on device';

describe('isDiskFull', () => {
  it.each([
    withCode('ENOSPC', 'ENOSPC: no space left on device, write'),
    withCode('EDQUOT', 'x'),
    withCode('53100', extended),
    withCode('53100', 'x'),
    withCode('58030', 'could not write to file "pg_wal/xlogtemp.7": No space left on device'),
    new Error('initdb: error: could not create directory "x/pg_wal": Disk quota exceeded'),
    new Error('raw query failed', { cause: { originalCode: '53100', originalMessage: extended } }),
    Object.assign(new Error('x'), { meta: { driverAdapterError: new Error('y', { cause: withCode('53100', 'z') }) } }),
  ])('%s', (error) => {
    expect(isDiskFull(error)).toBe(true);
  });

  it.each([
    withCode('53200', 'out of memory'),
    withCode('53100', 'could not resize shared memory segment "/PostgreSQL.1" to 8 bytes: No space left on device'),
    new Error('boom'),
    null,
  ])('is not said of %s', (error) => {
    expect(isDiskFull(error)).toBe(false);
  });

  it('is read in the words of a program', () => {
    expect(saysDiskFull('creating configuration files ... initdb: error: x: No space left on device')).toBe(true);
    expect(saysDiskFull('FATAL:  could not create shared memory segment: No space left on device')).toBe(false);
  });
});
