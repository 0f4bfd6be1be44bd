import type { Command } from 'commander';
import type { RunModels } from '#libs/domain/recipe.js';
import type { RecipeRequest, RunRequest } from '#libs/labelling/runs/run-request.js';
import type { Cli } from '../cli.js';
import { readSource, tooLargeToRead } from '../constitution/read-source.js';
import { readDataset } from '../datasets/read-dataset.js';
import type { Services } from '../services.js';
import { gathering } from '../command.js';
import { readPrompt, readWords } from './option-readers.js';
import { readRecipeFile } from './recipe-file.js';
import { recipeOf, refuseBesideFile, withRecipeOptions, type RecipeOptions } from './recipe-options.js';
import { readVersion } from './read-version.js';

/** What estimate and start are told on the command line. */
export interface RunOptions extends RecipeOptions {
  dataset: string;
  constitution: string;
  canary?: string;
  recipeFile?: string;
  prompt?: Record<string, string>;
  judge?: string;
  jury?: string[];
  fallback?: string;
  writer?: string;
  captioner?: string;
  painter?: string;
  embedder?: string;
  scorers?: string[];
}

/** Adds the options that say what is labelled, how, and by which models. */
export function withRunOptions(command: Command): Command {
  const what = command
    .optionsGroup('What is labelled:')
    .requiredOption('--dataset <name>', 'name or id of a data set')
    .requiredOption('--constitution <slug[@version]>', 'by what; without a version the newest published one')
    .option('--canary <name>', 'another data set, with gold labels, judged beside it to watch the judge');
  return withRecipeOptions(what)
    .optionsGroup('Models and prompts:')
    .option('--judge <endpoint>', 'which model judges (default: the default endpoint)')
    .option('--jury <a,b>', 'further judges of everything', readWords)
    .option('--fallback <endpoint>', 'asked where a judge refuses')
    .option('--writer <endpoint>', 'which model writes candidates, critiques and revisions (default: the judge)')
    .option('--captioner <endpoint>', 'which model looks at images (default: the judge)')
    .option(
      '--painter <endpoint>',
      'which model paints images that are missing or revised (default: nothing is painted)',
    )
    .option(
      '--embedder <endpoint>',
      'which model gives every image a vector, to find near-duplicates by (default: none)',
    )
    .option('--scorers <a,b>', 'endpoints that score every image', readWords)
    .option('--prompt <id=file>', 'a template of your own in place of ours; may be given again', gathering(readPrompt))
    .optionsGroup('The run:');
}

/** The request that the options mean. Throws PreceptError where something that they name is not to be found. */
export async function runRequest(
  cli: Cli,
  services: Services,
  options: RunOptions,
): Promise<Omit<RunRequest, 'budget'>> {
  const { dataset, canary, prompt, judge, jury, fallback, writer, captioner, painter, embedder, scorers } = options;
  const recipe = await readRecipe(cli, options);
  const prompts = prompt === undefined ? undefined : await readPrompts(cli, prompt);
  const models: Partial<RunModels> = {
    ...(judge === undefined ? {} : { judge }),
    ...(jury === undefined ? {} : { jury }),
    ...(fallback === undefined ? {} : { fallback }),
    ...(writer === undefined ? {} : { writer }),
    ...(captioner === undefined ? {} : { captioner }),
    ...(painter === undefined ? {} : { painter }),
    ...(embedder === undefined ? {} : { embedder }),
    ...(scorers === undefined ? {} : { scorers }),
  };
  return {
    datasetId: (await readDataset(services, dataset)).id,
    constitution: await readVersion(services, options.constitution),
    recipe,
    models,
    ...(canary === undefined ? {} : { canaryDatasetId: (await readDataset(services, canary)).id }),
    ...(prompts === undefined ? {} : { prompts }),
  };
}

async function readRecipe(cli: Cli, options: RunOptions): Promise<RecipeRequest> {
  const { recipeFile } = options;
  if (recipeFile === undefined) return recipeOf(options);
  refuseBesideFile(options);
  return readRecipeFile(await readSource(cli, recipeFile, tooLargeToRead), recipeFile);
}

async function readPrompts(cli: Cli, files: Record<string, string>): Promise<Record<string, string>> {
  const sources = await Promise.all(
    Object.entries(files).map(async ([id, file]) => [id, await readSource(cli, file, tooLargeToRead)] as const),
  );
  return Object.fromEntries(sources);
}
