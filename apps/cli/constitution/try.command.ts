import type { Command } from 'commander';
import { lintErrors } from '#libs/constitution/lint/lint-errors.js';
import { missing } from '#libs/domain/precept-error.js';
import { MOST_TRIED } from '#libs/domain/trial-slug.js';
import type { RecipeRequest, TrialRequest } from '#libs/labelling/runs/run-request.js';
import { trialRecipe } from '#libs/labelling/runs/trial-recipe.js';
import type { Cli } from '../cli.js';
import { EXIT } from '../exit-code.js';
import { command, wholeNumber } from '../command.js';
import { readDataset } from '../datasets/read-dataset.js';
import { principlesText } from '../principles/principles-text.js';
import { readRecipeFile } from '../runs/recipe-file.js';
import { followRun } from '../runs/follow-run.js';
import { endText } from '../runs/run-end.js';
import { exitCodeOfRun, leftText } from '../runs/watch-run.js';
import type { Services } from '../services.js';
import { counted } from '#libs/domain/figures.js';
import { lintLines } from './lint-lines.js';
import { readSource, tooLargeToRead } from './read-source.js';
import { readSeed } from '../runs/option-readers.js';

interface TryOptions {
  items: number;
  dataset?: string;
  recipeFile?: string;
  judge?: string;
  budget: string;
  seed?: string;
  allowUnpriced?: boolean;
  json?: boolean;
}

export function tryDraft(cli: Cli): Command {
  return command(
    'try',
    'labels a few items with a draft that is not stored as a version, and shows what each principle did',
    [
      'precept constitution try harmlessness.yaml --items 20 --dataset red-team',
      'precept constitution try harmlessness.yaml --items 20 --recipe-file recipe.yaml --json',
    ],
  )
    .argument('<file>', 'YAML or JSON')
    .requiredOption('--items <n>', 'how many, drawn by the seed', wholeNumber(1, MOST_TRIED))
    .option('--dataset <name>', 'name or id (default: the newest data set)')
    .option(
      '--recipe-file <file>',
      'how it is labelled (default: comparisons); all principles compare where it names none',
    )
    .option('--judge <endpoint>', 'which model judges (default: the default endpoint)')
    .option('--budget <amount>', 'money that the trial may spend at most', '1')
    .option('--seed <text>', 'decides every draw, also of items (default: 0)', readSeed)
    .option('--allow-unpriced', 'use a model without a known price, whose spending no budget can hold')
    .option('--json', 'as JSON, with every figure')
    .addHelpText(
      'after',
      '\nThe trial is a run apart from all others: runs list --trials shows it, and it is not exported or audited.',
    )
    .action((file: string, options: TryOptions) => tried(cli, file, options));
}

async function tried(cli: Cli, file: string, options: TryOptions): Promise<void> {
  const { terminal } = cli;
  const source = await readSource(cli, file);
  const services = await cli.services();
  const { items, judge, budget, seed, allowUnpriced, json } = options;
  const asked: Omit<TrialRequest, 'constitution'> = {
    datasetId: await datasetOf(services, options.dataset),
    recipe: await recipeOf(cli, options.recipeFile),
    ...(judge === undefined ? {} : { models: { judge } }),
    ...{ items, budget, seed, allowUnpriced },
  };
  const errors = lintErrors(services.constitutions.check(source, file).constitution, source);
  const { slug, version } = await services.trials.pin(source, file, cli.actor);
  const started = await services.runs.startTrial({ ...asked, constitution: { slug, version } }, cli.actor);
  terminal.say(`Trial ${started.id} labels ${counted(started.labelJobs, 'item')} by ${slug}@${version}.`);
  for (const line of lintLines(errors.length, file)) terminal.say(line);
  cli.endsItself = true;
  const followed = await followRun(services, terminal, started.id, { signal: cli.interruption.signal });
  if (!followed.ended) {
    if (!cli.interruption.signal.aborted) return;
    terminal.say(`${leftText(followed.standstill)} See what came of it with: precept runs principles ${started.id}`);
    cli.exitCode = EXIT.interrupted;
    return;
  }
  for (const line of endText(followed.progress)) terminal.say(line);
  cli.exitCode = exitCodeOfRun(followed.progress);
  const report = await services.principleReports.report(started.id);
  if (json) terminal.printJson(report);
  else terminal.print(principlesText(report, terminal.paint));
}

/** By name or id; the newest where none is named. Throws PreceptError missing `dataset_not_found`. */
async function datasetOf(services: Services, name: string | undefined): Promise<string> {
  if (name !== undefined) return (await readDataset(services, name)).id;
  const { data } = await services.datasets.list({ limit: 1 });
  if (data[0]) return data[0].id;
  throw missing('dataset_not_found', 'There is no data set to try it on: import one with `precept items import`.');
}

async function recipeOf(cli: Cli, file: string | undefined): Promise<RecipeRequest> {
  if (file === undefined) return trialRecipe({ name: 'comparison' });
  return trialRecipe(readRecipeFile(await readSource(cli, file, tooLargeToRead), file));
}
