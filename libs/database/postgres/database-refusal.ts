import { codeOf } from '#libs/config/error-code.js';
import { invalid, type PreceptError } from '#libs/domain/precept-error.js';

/** What the server of DATABASE_URL says to whoever it does not let in, and what to do about each. */
const REFUSALS: Record<string, { code: string; remedy: string }> = {
  '3D000': { code: 'database_missing', remedy: 'Make the database with createdb, or name another one.' },
  '28000': { code: 'database_login_refused', remedy: 'Name a role that exists there and may log in from here.' },
  '28P01': { code: 'database_login_refused', remedy: 'Set the right role and password.' },
  '42501': { code: 'database_right_missing', remedy: 'Give the role the right to create tables in that database.' },
  ENOTFOUND: { code: 'database_host_unknown', remedy: 'Correct the name of the host.' },
};

/** A password that is asked for and not given is found by the driver, which has no code for it. */
const NO_PASSWORD = /client password must be a/;

/**
 * What to tell where DATABASE_URL names a database, role, password or host that does not exist or is refused: trying
 * again does not help. Null: the error is of another kind.
 */
export function databaseRefusal(error: unknown): PreceptError | null {
  const said = error instanceof Error ? error.message : String(error);
  const refusal = REFUSALS[NO_PASSWORD.test(said) ? '28P01' : (codeOf(error) ?? '')];
  if (refusal === undefined) return null;
  return invalid(
    refusal.code,
    `The database of DATABASE_URL cannot be used: ${said.replace(/\.$/, '')}. ${refusal.remedy} Without DATABASE_URL Precept starts a server of its own.`,
  );
}
