import type { Command } from 'commander';
import { readBudget } from '#libs/labelling/runs/read-budget.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { signInLink } from '../up/sign-in-link.js';
import { superviseUntilCtrlC } from '../up/supervise.js';
import { Supervisor } from '../up/supervisor.js';
import { UpMark } from '../up/up-mark.js';
import { ChildLog } from './child-log.js';
import { labelExamples } from './label-examples.js';
import { plan } from './plan.js';
import { prepare } from './prepare.js';
import { announcement, leftUnderWay, serving } from './words.js';

export interface DemoOptions {
  exit?: boolean;
  images?: boolean;
  budget: string;
  allowUnpriced?: boolean;
}

export function demo(cli: Cli): Command {
  return command('demo', 'labels the example items from end to end, then serves the result', [
    'precept demo',
    'precept demo --exit     stops after the table',
    'OPENAI_API_KEY=... precept demo --budget 0.50     with a real model',
  ])
    .option('--exit', 'stop after the table')
    .option(
      '--images',
      'label the example images too, with a model that sees (the offline one does: it always does so)',
    )
    .option('--budget <amount>', 'money that it may spend at most, where the model costs any', '1.00')
    .option('--allow-unpriced', 'use a model without a known price, whose spending no budget can hold')
    .action((options: DemoOptions) => runDemo(cli, options));
}

async function runDemo(cli: Cli, { exit = false, ...options }: DemoOptions): Promise<void> {
  const { terminal } = cli;
  const budget = readBudget(options.budget);
  const services = await cli.services();
  const endpoint = services.config.endpoint();
  const prepared = await prepare(cli, services, { images: endpoint.offline || options.images === true });
  const planned = await plan(services, prepared, { ...options, budget });
  for (const line of announcement(prepared, planned, endpoint, budget, terminal.paint)) terminal.print(line);
  const { dataDir } = services.config;
  const log = new ChildLog(dataDir);
  // beside an `up` it serves as well, and leaves the mark of that
  const taken = exit ? null : await UpMark.take(dataDir, 'demo');
  const mark = taken instanceof UpMark ? taken : null;
  cli.interruption.again.addEventListener('abort', () => mark?.remove());
  const note = (news: () => void) => {
    try {
      news();
    } catch (error) {
      log.add('demo', `what runs could not be noted in ${dataDir}: ${String(error)}`);
    }
  };
  const events = {
    line: (name: string, line: string) => log.add(name, line),
    said: (text: string) => terminal.say(`${text} Its words are in ${log.path}`),
    database: (text: string) => terminal.say(text),
    ready: (name: string, url: string) => {
      if (name !== 'worker') note(() => mark?.tell(name === 'api' ? { url } : { offlineUrl: url }));
    },
    began: (_: string, pid: number) => note(() => mark?.began(pid)),
  };
  const supervisor = new Supervisor(services.config, events, !exit);
  const open = new Set<string>();
  try {
    await superviseUntilCtrlC(cli, supervisor, async (url) => {
      const results = await labelExamples(cli, services, planned, { serves: !exit, open });
      if (exit) return 'stop';
      const link = await signInLink(services, url, cli.actor);
      for (const line of serving(url, link, results, log.firstKey)) terminal.print(line);
      return 'serve';
    });
    // Ctrl-C has left it where it is
    for (const line of [...open].flatMap(leftUnderWay)) terminal.say(line);
  } finally {
    mark?.remove();
    await log.close();
  }
}
