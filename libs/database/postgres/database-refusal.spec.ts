import { describe, expect, it } from '@jest/globals';
import { databaseRefusal } from './database-refusal.js';

const withCode = (code: string) => Object.assign(new Error('database "nodb" does not exist'), { code });

describe('databaseRefusal', () => {
  it.each([
    ['3D000', 'database_missing'],
    ['28000', 'database_login_refused'],
    ['28P01', 'database_login_refused'],
    ['42501', 'database_right_missing'],
    ['ENOTFOUND', 'database_host_unknown'],
  ])('%s: %s, with what was said and what to do', (sqlState, code) => {
    const refusal = databaseRefusal(withCode(sqlState));
    expect(refusal).toMatchObject({ kind: 'invalid', code });
    expect(refusal?.message).toMatch(
      /^The database of DATABASE_URL cannot be used: database "nodb" does not exist\. \w/,
    );
  });

  it('knows a password that is not given', () => {
    const error = new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string');
    expect(databaseRefusal(error)).toMatchObject({ code: 'database_login_refused' });
  });

  it.each([withCode('ECONNREFUSED'), withCode('57P03'), new Error('x'), 'x'])('%s: of another kind', (error) => {
    expect(databaseRefusal(error)).toBeNull();
  });
});
