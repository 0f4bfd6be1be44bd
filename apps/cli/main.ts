import { setTimeout as sleep } from 'node:timers/promises';
import { readTerminalSettings } from '#libs/config/terminal-settings.js';
import { Cli } from './cli.js';
import { EXIT } from './exit-code.js';
import { Interruption } from './interruption.js';
import { runCommand } from './run-command.js';
import { Terminal } from './terminal/terminal.js';

const CLOSING_MS = 3_000;

/** `precept NOUN VERB`: one command, then the exit code that docs/how-to/use-the-cli.md explains. */
async function main(): Promise<void> {
  const settings = readTerminalSettings();
  const terminal = new Terminal(process.stdout, process.stderr, settings);
  const interruption = new Interruption(settings);
  const cli = new Cli(terminal, settings, interruption);
  interruption.again.addEventListener('abort', () => void endNow(cli));
  process.exitCode = await runCommand(cli, process.argv.slice(2));
  // a command that was left where it was may still hold something open; data on a pipe is written by now
  if (interruption.signal.aborted) process.exit(cli.exitCode);
}

/** The second Ctrl-C: whatever is under way is left there; the embedded server is still asked to stop. */
async function endNow(cli: Cli): Promise<void> {
  await Promise.race([cli.close().catch(() => undefined), sleep(CLOSING_MS)]);
  process.exit(EXIT.interrupted);
}

await main();
