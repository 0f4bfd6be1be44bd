import type { Cli } from './cli.js';
import { errorLines, exitCodeOf } from './error-lines.js';
import type { ExitCode } from './exit-code.js';
import { program } from './program.js';

/** Runs one command to its end, or until Ctrl-C leaves it where it is; says what went wrong, and closes what was opened. */
export async function runCommand(cli: Cli, args: readonly string[]): Promise<ExitCode> {
  const { terminal, settings } = cli;
  const fail = (error: unknown) => {
    terminal.wipe();
    for (const line of errorLines(error, settings)) terminal.say(terminal.wrapped(line));
    cli.exitCode = exitCodeOf(error);
  };
  const work = program(cli).parseAsync(args, { from: 'user' });
  await Promise.race([work, leftAt(cli)]).catch(fail);
  await cli.close().catch(fail);
  return cli.exitCode;
}

/** Rejects at Ctrl-C, unless the command ends by itself. */
function leftAt(cli: Cli): Promise<never> {
  return new Promise((_, reject) => {
    const { signal } = cli.interruption;
    signal.addEventListener('abort', () => {
      if (!cli.endsItself) reject(signal.reason as Error);
    });
  });
}
