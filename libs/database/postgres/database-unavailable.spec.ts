import { describe, expect, it } from '@jest/globals';
import { isDatabaseUnavailable } from './database-unavailable.js';

const withCode = (code: string) => Object.assign(new Error('text'), { code });
/** As Prisma 7 wraps what its driver adapter has met. */
const prisma = (code: string, cause: object) =>
  Object.assign(new Error('text'), { code, meta: { driverAdapterError: { name: 'DriverAdapterError', cause } } });

describe('isDatabaseUnavailable', () => {
  it.each([
    ['out of disk', withCode('53100')],
    ['too many connections', withCode('53300')],
    ['connection failure', withCode('08006')],
    ['shutting down', withCode('57P01')],
    ['nobody listens', withCode('ECONNREFUSED')],
    ['a broken line', new Error('Connection terminated unexpectedly')],
    [
      'a line that broke before the first query',
      new Error('Client has encountered a connection error and is not queryable'),
    ],
    ['a client that was closed', new Error('Client was closed and is not queryable')],
    ['no free connection', new Error('timeout exceeded when trying to connect')],
    ['Prisma: unreachable', prisma('P1001', { kind: 'DatabaseNotReachable' })],
    ['Prisma: a raw query, unreachable', prisma('P2010', { kind: 'DatabaseNotReachable' })],
    ['Prisma: out of disk', prisma('P2010', { kind: 'postgres', originalCode: '53100' })],
    ['a cause', new Error('could not be stored', { cause: withCode('53100') })],
    ['one of several addresses', new AggregateError([withCode('ECONNREFUSED')])],
  ])('%s: yes', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it.each([
    ['a unique violation', withCode('23505')],
    ['a syntax error', withCode('42601')],
    ['Prisma: a unique violation', prisma('P2002', { kind: 'UniqueConstraintViolation', originalCode: '23505' })],
    ['a fault of ours', new TypeError('x is undefined')],
    ['nothing', undefined],
    ['a text', '53100'],
  ])('%s: no', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });

  it('ends for errors that cause each other', () => {
    const [a, b] = [new Error('a'), new Error('b')];
    a.cause = b;
    b.cause = a;
    expect(isDatabaseUnavailable(a)).toBe(false);
  });
});
