import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { printable } from '../terminal/printable.js';
import { superviseUntilCtrlC } from './supervise.js';
import { Supervisor } from './supervisor.js';
import { tidyLine } from './tidy-line.js';

/** "worker" and "offline" fit. */
const NAME_WIDTH = 7;

export function up(cli: Cli): Command {
  return command('up', 'starts the database, the api, a worker and the offline model, and keeps them running', [
    'precept up',
    'PRECEPT_PORT=8080 precept up     on this port or not at all; without it, the next free one from 3000',
  ])
    .addHelpText('after', '\nCtrl-C stops all cleanly: calls under way come back and are kept. A second one kills.')
    .action(() => runUp(cli));
}

async function runUp(cli: Cli): Promise<void> {
  const { terminal } = cli;
  const { config } = await cli.services();
  const supervisor = new Supervisor(config, {
    line: (name, line) => {
      const shown = prefixed(cli, name, line);
      if (shown !== null) terminal.say(shown);
    },
    said: (text) => terminal.say(text),
    ready: () => undefined,
  });
  await superviseUntilCtrlC(cli, supervisor, (url) => {
    terminal.print(`Precept is at ${url} (documents: ${url}/docs). Ctrl-C stops it.`);
    return Promise.resolve('serve');
  });
}

/** A line of a child with its name before it; null where it is of no use. */
function prefixed({ terminal: { sayPaint } }: Cli, name: string, line: string): string | null {
  const { level, text } = tidyLine(line);
  if (level === 'idle') return null;
  const shown = printable(text);
  const painted = level === 'warn' ? sayPaint.unsure(shown) : level === 'error' ? sayPaint.bad(shown) : shown;
  return `${sayPaint.faint(`${name.padEnd(NAME_WIDTH)} |`)} ${painted}`;
}
