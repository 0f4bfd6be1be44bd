import { variable, type Variables } from './environment.js';

/** What the command line needs to know before the configuration is read, or where it cannot be read. */
export interface TerminalSettings {
  /** PRECEPT_DEBUG: errors are printed with their stacks */
  debug: boolean;
  /** false: NO_COLOR is set (https://no-color.org), or the terminal is a dumb one */
  colours: boolean;
  /** where the person stands: paths on the command line are meant from here */
  folder: string;
  /** npm runs this process: by a shell that does not hand on the signal which ends npm */
  startedByNpm: boolean;
  /** DATABASE_URL is not set: PostgreSQL is the embedded one */
  ownDatabase: boolean;
}

/** Reads the environment of a command. Never fails. */
export function readTerminalSettings(env: Variables = process.env, cwd: string = process.cwd()): TerminalSettings {
  const debug = variable(env, 'PRECEPT_DEBUG');
  // npm runs a script in the package's folder and says in INIT_CWD where it was called.
  const calledIn = env.npm_lifecycle_event === 'precept' ? variable(env, 'INIT_CWD') : null;
  return {
    debug: debug !== null && debug !== '0' && debug !== 'false',
    colours: (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb',
    folder: calledIn ?? cwd,
    startedByNpm: variable(env, 'npm_lifecycle_event') !== null,
    ownDatabase: variable(env, 'DATABASE_URL') === null,
  };
}
