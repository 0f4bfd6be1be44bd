import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import type { Config } from '#libs/config/config.js';
import { loadConfig } from '#libs/config/load-config.js';
import { Repetitions } from '#libs/config/repetitions.js';
import type { TerminalSettings } from '#libs/config/terminal-settings.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { Interruption } from './interruption.js';
import type { Services } from './services.js';
import type { Terminal } from './terminal/terminal.js';

/** What every command is given: where to speak, how to end, and the services, opened when they are first asked for. */
export class Cli {
  exitCode: ExitCode = EXIT.ok;
  /** true: the command ends by itself once it is interrupted, and says so; else it is left where it is */
  endsItself = false;
  private opened: Promise<Services> | null = null;
  private closing: Promise<void> | null = null;
  private read: Config | null = null;

  constructor(
    readonly terminal: Terminal,
    readonly settings: TerminalSettings,
    readonly interruption: Pick<Interruption, 'signal' | 'again'>,
    private readonly readConfig: () => Config = loadConfig,
  ) {}

  /** Who did it, for the trail: the account that ran the command. */
  get actor(): string {
    return `cli:${accountName()}`;
  }

  /** The configuration. Throws PreceptError invalid_configuration. */
  get config(): Config {
    return (this.read ??= this.readConfig());
  }

  /** A path as it stands on the command line, meant from where the person is. */
  path(given: string): string {
    return resolve(this.settings.folder, given);
  }

  /** Opens the database, starting the embedded one where needed, once. */
  services(): Promise<Services> {
    const repetitions = new Repetitions();
    const onError = (error: Error) => {
      // a connection that is being closed may see the embedded server go; every connection tells of the same end
      const line = this.closing === null ? repetitions.admit(error.message, performance.now()) : null;
      if (line !== null) this.terminal.say(`precept: PostgreSQL: ${line}`);
    };
    return (this.opened ??= this.open(onError));
  }

  /** Loaded when first needed: help, and what needs no database, come in half the time. */
  private async open(onError: (error: Error) => void): Promise<Services> {
    const { openServices } = await import('./services.js');
    return openServices(this.config, onError);
  }

  /** Closes what was opened. The second Ctrl-C may ask for it while it is under way: it is done once. */
  close(): Promise<void> {
    return (this.closing ??= this.closeServices());
  }

  private async closeServices(): Promise<void> {
    // where it could not be opened there is nothing to close, and the command has said why
    const services = await this.opened?.catch(() => null);
    await services?.database.close();
  }
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // an account without a name, as containers have them
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
