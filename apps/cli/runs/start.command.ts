import type { Command } from 'commander';
import { MOST_REPLICATES } from '#libs/labelling/runs/read-replicate.js';
import type { Cli } from '../cli.js';
import { command, wholeNumber } from '../command.js';
import { counted } from '#libs/domain/figures.js';
import { budgetWarning } from './budget-warning.js';
import { NOTHING_TO_PAINT } from './estimate-text.js';
import { leftOutText } from './left-out-text.js';
import { namingOptions } from './option-places.js';
import { runRequest, type RunOptions, withRunOptions } from './run-options.js';
import { watchRun } from './watch-run.js';
import { NO_WORKER } from './worker-warning.js';
import { readSeed } from './option-readers.js';

interface StartOptions extends RunOptions {
  budget: string;
  seed?: string;
  replicate?: number;
  allowUnpriced?: boolean;
  watch?: boolean;
  json?: boolean;
}

export function startRun(cli: Cli): Command {
  const verb = command('start', 'starts a run: workers label the data set until it is done or the budget is spent', [
    'precept runs start --dataset red-team --constitution harmlessness --budget 5 --watch',
    'precept runs start --dataset red-team --constitution harmlessness@2 --recipe critique-revision --rounds 2 --budget 20',
    'precept runs start --dataset chats --constitution harmlessness --recipe ranking --candidates 4 --writer llama --budget 20',
    'precept runs start --dataset chats --constitution harmlessness --recipe-file recipe.yaml --jury a,b --budget 20',
  ]);
  return withRunOptions(verb)
    .requiredOption('--budget <amount>', 'money that the run may spend at most, for example 5.00')
    .option('--seed <text>', 'decides every draw: of principles, orders, seeds of samples (default: 0)', readSeed)
    .option(
      '--replicate <n>',
      'from 1: the same run once more, with calls of its own throughout, to see how often the judge answers otherwise',
      wholeNumber(0, MOST_REPLICATES),
    )
    .option('--allow-unpriced', 'use a model without a known price, whose spending no budget can hold')
    .option('--watch', 'stay and show the progress until the run ends')
    .option('--json', 'as JSON')
    .action((options: StartOptions) => start(cli, options));
}

async function start(cli: Cli, options: StartOptions): Promise<void> {
  const { terminal } = cli;
  const services = await cli.services();
  const { budget, seed, replicate, allowUnpriced } = options;
  const request = { ...(await runRequest(cli, services, options)), budget, seed, replicate, allowUnpriced };
  const estimate = await namingOptions(options, () => services.runs.estimate(request));
  const started = await namingOptions(options, () => services.runs.start(request, cli.actor));
  if (!options.json) terminal.print(started.id);
  else if (!options.watch) terminal.printJson(started);
  const out = leftOutText(started.leftOut);
  terminal.say(
    `Run ${started.id} labels ${counted(started.labelJobs, 'item')}${out === '' ? '' : `; left out: ${out}`}.`,
  );
  if (estimate.pictures === 0) terminal.say(`The painter has ${NOTHING_TO_PAINT}.`);
  const warning = budgetWarning(budget, estimate);
  if (warning !== null) terminal.say(warning);
  if (options.watch) return watchRun(cli, services, started.id, { ...options, beside: true });
  if ((await services.workers.workers()).length === 0) terminal.say(NO_WORKER);
  terminal.say(`Watch it with: precept runs watch ${started.id}`);
}
