import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { EXIT } from '../exit-code.js';
import { moment } from '#libs/domain/figures.js';
import { printable } from '../terminal/printable.js';
import { untilGone } from './orphans.js';
import { signInLink } from './sign-in-link.js';
import { superviseUntilCtrlC } from './supervise.js';
import { Supervisor } from './supervisor.js';
import { tidyLine } from './tidy-line.js';
import { type UpFacts, UpMark } from './up-mark.js';

/** "worker" and "offline" fit. */
const NAME_WIDTH = 7;

export function up(cli: Cli): Command {
  return command('up', 'starts the database, the api, a worker and the offline model, and keeps them running', [
    'precept up',
    'PRECEPT_PORT=8080 precept up     on this port or not at all; without it, the next free one from 3000',
  ])
    .addHelpText(
      'after',
      `\nCtrl-C stops all cleanly: calls under way come back and are kept. A second one kills.\nWhere one runs already on the same data, another says where, and ends with ${EXIT.runsAlready}.`,
    )
    .action(() => runUp(cli));
}

async function runUp(cli: Cli): Promise<void> {
  const { terminal } = cli;
  const mark = await UpMark.take(cli.config.dataDir);
  if (!(mark instanceof UpMark)) {
    for (const line of runsAlready(mark)) terminal.say(terminal.wrapped(line));
    cli.exitCode = EXIT.runsAlready;
    return;
  }
  cli.interruption.again.addEventListener('abort', () => mark.remove());
  try {
    await serve(cli, mark);
  } finally {
    mark.remove();
  }
}

async function serve(cli: Cli, mark: UpMark): Promise<void> {
  const { terminal } = cli;
  if (mark.orphans.length > 0) {
    terminal.say(
      'The last "precept up" was killed. Its processes notice that and leave; waiting for them, a minute at most.',
    );
    await untilGone(mark.orphans);
  }
  const services = await cli.services();
  const { config } = services;
  const note = (news: () => void) => {
    try {
      news();
    } catch (error) {
      // others then know less of this process; the work does not depend on it
      terminal.say(`What runs could not be noted in ${config.dataDir}: ${String(error)}`);
    }
  };
  const supervisor = new Supervisor(config, {
    line: (name, line) => terminal.say(prefixed(cli, name, line)),
    said: (text) => terminal.say(printable(text)),
    database: (text) => terminal.say(printable(text)),
    ready: (name, url) => {
      if (name !== 'worker') note(() => mark.tell(name === 'api' ? { url } : { offlineUrl: url }));
    },
    began: (_, pid) => note(() => mark.began(pid)),
  });
  await superviseUntilCtrlC(cli, supervisor, async (url) => {
    terminal.print(`Precept is at ${url} (documents: ${url}/docs). Ctrl-C stops it.`);
    const link = await signInLink(services, url, cli.actor);
    if (link !== null) terminal.print(`Open it signed in, once, within a quarter of an hour: ${link}`);
    return 'serve';
  });
}

function runsAlready({ command = 'up', process, since, url, offlineUrl }: UpFacts): string[] {
  const pid = process.split(' ')[0] ?? '';
  const where = url === null ? 'it is just starting' : `at ${url}`;
  // on its own a worker would look for the offline model at the usual port
  const worker = `${offlineUrl === null ? '' : `PRECEPT_OFFLINE_URL=${offlineUrl} `}npm run worker`;
  return [
    `precept: "precept ${command}" runs here already, ${where} (process ${pid}, since ${moment(new Date(since))}).`,
    `  Ctrl-C there stops it, or: kill ${pid}`,
    `  For more workers on the same data: ${worker}. For another beside it: PRECEPT_DATA_DIR=another-folder`,
  ];
}

/** A line of a child with its name before it. */
function prefixed({ terminal: { sayPaint } }: Cli, name: string, line: string): string {
  const { level, text } = tidyLine(line);
  const shown = printable(text);
  const painted = level === 'warn' ? sayPaint.unsure(shown) : level === 'error' ? sayPaint.bad(shown) : shown;
  return `${sayPaint.faint(`${name.padEnd(NAME_WIDTH)} |`)} ${painted}`;
}
