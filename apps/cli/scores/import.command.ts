import type { Command } from 'commander';
import { ASPECTS, type Aspect } from '#libs/domain/aspect.js';
import { SOURCE_FIELD, type OpinionKind } from '#libs/domain/opinion.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { OpinionImport } from '#libs/intake/scores/opinion-import.service.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { readDataset } from '../datasets/read-dataset.js';
import { EXIT } from '../exit-code.js';
import { ImportProgress } from '../items/import-progress.js';
import { RejectedFile } from '../items/rejected-file.js';
import { openSource } from '../items/source.js';
import { keptOutLines } from '../judgements/import-text.js';
import { count } from '#libs/domain/figures.js';
import { facts } from '../terminal/table.js';

interface ImportOptions {
  dataset: string;
  scorer?: string;
  rater?: string;
  aspect?: Aspect;
  scale?: string;
  errors?: string;
  json?: boolean;
}

const SUMMARY = {
  scores: 'imports scores that were computed elsewhere: good lines land, bad ones are named',
  ratings: 'imports what people say of candidates, in numbers: good lines land, bad ones are named',
};
const EXAMPLES = {
  scores: ['precept scores import clip.csv --dataset drawings --scorer clip-vit-b32 --aspect alignment'],
  ratings: ['precept ratings import people.jsonl --dataset drawings --aspect quality --scale 1-5'],
};

const linesOf = (field: string) => `
A line, as JSON or in a CSV or TSV table with a header; other fields are kept as provenance:
  {"item": "q-17", "candidate": "sd/17.png", "value": 4, "${field}": "...", "aspect": "quality"}
The item is named by its externalId or content hash, the candidate by its name, its hash or its position from 0.

Exit code: 0 all lines landed or were there, 3 some were rejected.`;

export function importOpinions(cli: Cli, kind: OpinionKind): Command {
  const field = SOURCE_FIELD[kind];
  const verb = command('import', SUMMARY[kind], EXAMPLES[kind])
    .argument('<file>', 'JSON Lines, CSV or TSV, plain or gzip; - reads standard input')
    .requiredOption('--dataset <name>', 'the data set whose candidates they are about: its name or id')
    .option(`--${field} <name>`, `${field} of lines that name none`)
    .option(
      '--aspect <word>',
      `aspect of lines that name none: ${ASPECTS.join(', ')} (default: other)`,
      oneOf(ASPECTS),
    );
  if (kind === 'ratings') verb.option('--scale <text>', 'scale of lines that name none, for example 1-5');
  return verb
    .option('--errors <file>', 'write every rejected line, with its number and reason, to this file as JSON Lines')
    .option('--json', 'as JSON')
    .addHelpText('after', linesOf(field))
    .action((file: string, options: ImportOptions) => importFile(cli, kind, file, options));
}

async function importFile(cli: Cli, kind: OpinionKind, file: string, options: ImportOptions): Promise<void> {
  const { terminal, interruption } = cli;
  const source = await openSource(file === '-' ? '-' : cli.path(file), file, terminal, interruption.signal);
  const services = await cli.services();
  const { id } = await readDataset(services, options.dataset);
  const { aspect, scale, errors } = options;
  const rejected = errors === undefined ? null : await RejectedFile.open(cli.path(errors), errors, source);
  const progress = new ImportProgress(terminal, source);
  cli.endsItself = true;
  try {
    const result = await services.opinions.import(id, source.chunks, {
      ...{ kind, aspect, scale, actor: cli.actor, file, source: options[SOURCE_FIELD[kind]] },
      onProgress: (counts) => progress.tell(counts),
      onRejected: (lines) => rejected?.write(lines),
    });
    terminal.wipe();
    tell(cli, kind, file, result, rejected?.shown, options.json);
  } catch (error) {
    terminal.wipe();
    if (!interruption.signal.aborted || !(error instanceof PreceptError)) throw error;
    terminal.say(`precept: ${error.message}`);
    cli.exitCode = EXIT.interrupted;
  } finally {
    await rejected?.close();
  }
}

function tell(
  cli: Cli,
  kind: OpinionKind,
  file: string,
  result: OpinionImport,
  written: string | undefined,
  json: boolean | undefined,
): void {
  const { terminal } = cli;
  const { paint } = terminal;
  const { accepted, duplicates, rejected } = result;
  const lines = [
    [kind, paint.good(count(accepted))],
    ['were there already', count(duplicates)],
    ['rejected', rejected > 0 ? paint.bad(count(rejected)) : '0'],
  ] as const;
  if (json) terminal.printJson(result);
  else terminal.print(facts(lines, paint));
  // what was there already is no error
  for (const line of keptOutLines({ ...result, duplicates: 0 }, file, written)) terminal.say(line);
  if (rejected > 0) cli.exitCode = EXIT.partlyRejected;
}
