import { type Command, InvalidArgumentError } from 'commander';
import { conflict, invalid, missing } from '#libs/domain/precept-error.js';
import { RECIPE_NAMES, type Recipe } from '#libs/domain/recipe.js';
import type { RunRequest } from '#libs/labelling/runs/run-request.js';
import { oneOf, wholeNumber } from '../command.js';
import { readDataset } from '../datasets/read-dataset.js';
import type { Services } from '../services.js';

/** What estimate and start are told on the command line. */
export interface RunOptions {
  dataset: string;
  constitution: string;
  recipe: Recipe['name'];
  rounds?: number;
  stopWhenClean?: boolean;
  principles?: 'all' | { sample: number };
  tieBand?: number;
  judge?: string;
  writer?: string;
}

/** Adds the options that say what is labelled, and how. */
export function withRunOptions(command: Command): Command {
  return command
    .requiredOption('--dataset <name>', 'what is labelled: name or id of a data set')
    .requiredOption('--constitution <slug[@version]>', 'by what; without a version the newest published one')
    .option('--recipe <name>', `how: ${RECIPE_NAMES.join(' or ')}`, oneOf(RECIPE_NAMES), 'comparison')
    .option('--rounds <n>', 'rounds of critique and revision (default: 4)', wholeNumber(1, 16))
    .option('--stop-when-clean', 'end the rounds at a critique that finds nothing wrong')
    .option('--principles <n|all>', 'principles drawn for each comparison (default: 1)', readPrinciples)
    .option('--tie-band <x>', 'probabilities nearer to one half make no pair (default: 0.05)', readTieBand)
    .option('--judge <endpoint>', 'which model judges (default: the default endpoint)')
    .option('--writer <endpoint>', 'which model writes critiques and revisions (default: the judge)');
}

/** The request that the options mean. Throws PreceptError where the data set or the version is not to be found. */
export async function runRequest(services: Services, options: RunOptions): Promise<Omit<RunRequest, 'budget'>> {
  const dataset = await readDataset(services, options.dataset);
  const { recipe, rounds, stopWhenClean, principles, tieBand, judge, writer } = options;
  return {
    datasetId: dataset.id,
    constitution: await readVersion(services, options.constitution),
    recipe: {
      name: recipe,
      ...(rounds === undefined ? {} : { rounds }),
      ...(stopWhenClean === undefined ? {} : { stopWhenClean }),
      comparison: {
        ...(principles === undefined ? {} : { principles }),
        ...(tieBand === undefined ? {} : { tieBand }),
      },
    },
    models: { ...(judge === undefined ? {} : { judge }), ...(writer === undefined ? {} : { writer }) },
  };
}

async function readVersion({ constitutions }: Services, given: string): Promise<{ slug: string; version: number }> {
  const [slug = '', number, ...rest] = given.split('@');
  if (slug === '' || rest.length > 0 || (number !== undefined && !/^[1-9]\d{0,8}$/.test(number))) {
    throw invalid(
      'bad_version',
      `"${given.slice(0, 80)}" names no version: write SLUG or SLUG@NUMBER, for example harmlessness@2.`,
    );
  }
  if (number !== undefined) return { slug, version: Number(number) };
  const { versions } = await constitutions.get(slug);
  const published = versions.filter(({ state }) => state === 'published').map((version) => version.number);
  if (published.length > 0) return { slug, version: Math.max(...published) };
  const draft = versions[0];
  if (!draft)
    throw missing('version_not_found', `${slug} has no version yet: \`precept constitution load FILE --publish\`.`);
  throw conflict(
    'version_is_draft',
    `${slug} has no published version: \`precept constitution publish ${slug} ${draft.number}\`.`,
  );
}

function readPrinciples(text: string): 'all' | { sample: number } {
  if (text === 'all') return 'all';
  if (/^[1-9]\d{0,4}$/.test(text)) return { sample: Number(text) };
  throw new InvalidArgumentError('It must be a whole number of 1 or more, or "all".');
}

function readTieBand(text: string): number {
  const value = /^(0|0?\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value < 0.5) return value;
  throw new InvalidArgumentError('It must be a number from 0 to below 0.5.');
}
