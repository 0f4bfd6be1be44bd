import type { Command } from 'commander';
import type { DatasetRow } from '#libs/database/dataset/dataset.store.js';
import { MODALITIES, type Modality } from '#libs/domain/conversation.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import { ITEM_FORMATS } from '#libs/intake/items/formats/item-formats.js';
import type { ImportResult } from '#libs/intake/items/import-report.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { EXIT } from '../exit-code.js';
import type { Services } from '../services.js';
import { ImportProgress } from './import-progress.js';
import { importHints, importText, rejectedLines } from './import-text.js';
import { RejectedFile } from './rejected-file.js';
import { openSource, type Source } from './source.js';

interface ImportOptions {
  dataset: string;
  format: string;
  modality?: Modality;
  errors?: string;
  json?: boolean;
}

const FORMATS = ITEM_FORMATS.map(({ name }) => name);

export function importItems(cli: Cli): Command {
  const shapes = ITEM_FORMATS.map(({ name, example }) => `  ${name}:  ${example}`).join('\n');
  return command('import', 'imports a file of items, plain or gzip: good lines land, bad ones are named', [
    'precept items import examples/items.jsonl --dataset examples',
    'zcat prompts.jsonl.gz | precept items import - --dataset red-team --errors rejected.jsonl',
    'precept items import prompts.csv --format prompts --modality image --dataset drawings',
  ])
    .argument('<file>', 'JSON Lines, or what the format says; - reads standard input')
    .requiredOption('--dataset <name>', 'where they go; made where there is none of that name')
    .option('--format <name>', `shape of a line: ${FORMATS.join(' or ')}`, oneOf(FORMATS), FORMATS[0])
    .option(
      '--modality <kind>',
      `of the candidates that items without any shall get: ${MODALITIES.join(' or ')} (default: text)`,
      oneOf(MODALITIES),
    )
    .option('--errors <file>', 'write every rejected line, with its number and reason, to this file as JSON Lines')
    .option('--json', 'as JSON')
    .addHelpText('after', `\nA line:\n${shapes}\n\nExit code: 0 all lines landed, 3 some were rejected.`)
    .action((file: string, options: ImportOptions) => importFile(cli, file, options));
}

async function importFile(cli: Cli, file: string, options: ImportOptions): Promise<void> {
  const { terminal, interruption } = cli;
  // before anything is made: a name that cannot be opened leaves no empty data set behind
  const source = await openSource(file === '-' ? '-' : cli.path(file), file, terminal, interruption.signal);
  const services = await cli.services();
  const rejected = options.errors === undefined ? null : await rejectedFile(cli, options.errors, source);
  try {
    await importSource(cli, services, source, rejected, options);
  } finally {
    await rejected?.close();
  }
}

const rejectedFile = (cli: Cli, name: string, source: Source) => RejectedFile.open(cli.path(name), name, source);

async function importSource(
  cli: Cli,
  services: Services,
  source: Source,
  rejected: RejectedFile | null,
  { format, modality, dataset: name, json }: ImportOptions,
): Promise<void> {
  const { terminal } = cli;
  const dataset = await datasetNamed(cli, services, name);
  const progress = new ImportProgress(terminal, source);
  cli.endsItself = true;
  let result: ImportResult;
  let looksLike: string | null = null;
  try {
    result = await services.items.importStream(dataset.id, source.chunks, {
      format,
      ...(modality === undefined ? {} : { modality }),
      folder: source.folder ?? cli.path('.'),
      actor: cli.actor,
      onProgress: (counts) => progress.tell(counts),
      onRejected: (lines) => rejected?.write(lines),
      onLooksLike: (other) => (looksLike = other),
    });
  } catch (error) {
    if (!cli.interruption.signal.aborted || !(error instanceof PreceptError)) throw error;
    terminal.say(`precept: ${error.message}`);
    cli.exitCode = EXIT.interrupted;
    return;
  } finally {
    terminal.wipe();
  }
  if (json) terminal.printJson({ dataset: { id: dataset.id, name: dataset.name }, ...result });
  else terminal.print(importText(dataset, result, terminal.paint));
  for (const line of rejectedLines(result, rejected?.shown)) terminal.say(line);
  for (const line of importHints(result, looksLike)) terminal.say(line);
  if (result.rejected > 0) cli.exitCode = EXIT.partlyRejected;
}

async function datasetNamed({ terminal, actor }: Cli, { datasets }: Services, name: string): Promise<DatasetRow> {
  const found = await datasets.findByName(name);
  if (found) return found;
  const made = await datasets.create({ name }, actor);
  terminal.say(`Made the data set "${made.name}".`);
  return made;
}
