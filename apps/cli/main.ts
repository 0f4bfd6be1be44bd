import { setTimeout as sleep } from 'node:timers/promises';
import { readTerminalSettings } from '#libs/config/terminal-settings.js';
import { Cli } from './cli.js';
import { errorLines, exitCodeOf } from './error-lines.js';
import { EXIT } from './exit-code.js';
import { Interruption } from './interruption.js';
import { program } from './program.js';
import { Terminal } from './terminal/terminal.js';

const CLOSING_MS = 3_000;

/** `precept NOUN VERB`: one command, then the exit code that docs/how-to/use-the-cli.md explains. */
async function main(): Promise<void> {
  const settings = readTerminalSettings();
  const terminal = new Terminal(process.stdout, process.stderr, settings);
  const interruption = new Interruption(settings);
  const cli = new Cli(terminal, settings, interruption);
  interruption.again.addEventListener('abort', () => void endNow(cli));
  const fail = (error: unknown) => {
    terminal.wipe();
    for (const line of errorLines(error, settings)) terminal.say(terminal.wrapped(line));
    cli.exitCode = exitCodeOf(error);
  };
  const work = program(cli).parseAsync(process.argv.slice(2), { from: 'user' });
  await Promise.race([work, leftAt(cli)]).catch(fail);
  await cli.close().catch(fail);
  process.exitCode = cli.exitCode;
  // a command that was left where it was may still hold something open; data on a pipe is written by now
  if (interruption.signal.aborted) process.exit(cli.exitCode);
}

/** The second Ctrl-C: whatever is under way is left there; the embedded server is still asked to stop. */
async function endNow(cli: Cli): Promise<void> {
  await Promise.race([cli.close().catch(() => undefined), sleep(CLOSING_MS)]);
  process.exit(EXIT.interrupted);
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

await main();
