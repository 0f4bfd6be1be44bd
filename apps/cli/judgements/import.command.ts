import type { Command } from 'commander';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { ImportRequest, JudgementImport } from '#libs/labelling/imported/import-request.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readSource, tooLargeToRead } from '../constitution/read-source.js';
import { readDataset } from '../datasets/read-dataset.js';
import { EXIT } from '../exit-code.js';
import { RejectedFile } from '../items/rejected-file.js';
import { openSource, type Source } from '../items/source.js';
import { type Clamp, readClamp, readNumber, readSeed } from '../runs/option-readers.js';
import { namingOptions } from '../runs/option-places.js';
import { readVersion } from '../runs/read-version.js';
import type { Services } from '../services.js';
import { ImportProgressLine } from './import-progress.js';
import { importText, keptOutLines } from './import-text.js';

interface ImportOptions {
  dataset: string;
  constitution: string;
  principle?: string;
  judge?: string;
  reader?: string;
  reasons?: boolean;
  tieBand?: number;
  epsilon?: number;
  clamp?: Clamp | 'none';
  seed?: string;
  errors?: string;
  json?: boolean;
}

const LINES = `
A line says who judged what, which candidate was shown first, and one of verdict, answer, logprobs or state:
  {"item": "q-17", "judge": "gpt-4", "order": "first", "verdict": "second"}
  {"item": "q-17", "judge": "gpt-4", "order": "second", "answer": "Output (b) is better."}
  {"item": "q-17", "order": "first", "logprobs": [{"token": "m", "logprob": -0.1}], "tokens": {"m": "A", "M": "B"}}
docs/how-to/import-judgements.md has all fields, and what a reader says.

The same judgements imported again make no other run: the answer names the one that is there.

Exit code: 0 all lines landed, 2 none did, 3 some were kept out.`;

export function importJudgements(cli: Cli): Command {
  return command('import', 'imports judgements made elsewhere as a run, together or not at all', [
    'precept judgements import examples/judgements.jsonl --dataset examples --constitution harmlessness --principle keep-help-lawful --judge other',
    'precept judgements import answers.jsonl.gz --dataset mine --constitution helpful-and-honest@2 --principle do-what-was-asked --reader reader.yaml',
  ])
    .argument('<file>', 'JSON Lines, plain or gzip; - reads standard input')
    .requiredOption('--dataset <name>', 'the data set whose items were judged: its name or id')
    .requiredOption('--constitution <slug[@version]>', 'by what; without a version the newest published one')
    .option('--principle <key>', 'principle of lines that name none')
    .option('--judge <name>', 'judge of lines that name none')
    .option('--reader <file>', 'how answers are read, as YAML or JSON (default: strictly, as A, B, C for a tie, D)')
    .option('--reasons', 'answers give their reasons first and their verdict last')
    .option('--tie-band <x>', 'probabilities nearer to one half make no pair (default: 0.05)', readNumber)
    .option('--epsilon <x>', 'probabilities are bounded to [x, 1 - x] (default: 0.01)', readNumber)
    .option('--clamp <low,high|none>', 'bounds of the targets of labels with reasons (default: 0.4,0.6)', readClamp)
    .option(
      '--seed <text>',
      'kept with the run; the same judgements with another seed are another run (default: 0)',
      readSeed,
    )
    .option(
      '--errors <file>',
      'write every line that is kept out, with its number and reason, to this file as JSON Lines',
    )
    .option('--json', 'as JSON')
    .addHelpText('after', LINES)
    .action((file: string, options: ImportOptions) => importFile(cli, file, options));
}

async function importFile(cli: Cli, file: string, options: ImportOptions): Promise<void> {
  const source = await openSource(file === '-' ? '-' : cli.path(file), file, cli.terminal, cli.interruption.signal);
  const reader = options.reader === undefined ? undefined : await readSource(cli, options.reader, tooLargeToRead);
  const services = await cli.services();
  const request = await requestOf(services, options, reader);
  const { errors } = options;
  const keptOut = errors === undefined ? null : await RejectedFile.open(cli.path(errors), errors, source);
  try {
    await importSource(cli, services, file, source, request, keptOut, options);
  } finally {
    await keptOut?.close();
  }
}

async function requestOf(
  services: Services,
  options: ImportOptions,
  reader: string | undefined,
): Promise<ImportRequest> {
  const { principle, judge, reasons, tieBand, epsilon, clamp, seed } = options;
  const { id: datasetId } = await readDataset(services, options.dataset);
  return {
    datasetId,
    constitution: await readVersion(services, options.constitution),
    ...(principle === undefined ? {} : { principle }),
    ...(judge === undefined ? {} : { judge }),
    ...(reader === undefined ? {} : { reader }),
    ...(seed === undefined ? {} : { seed }),
    comparison: {
      ...(reasons === undefined ? {} : { reasons }),
      ...(tieBand === undefined ? {} : { tieBand }),
      ...(epsilon === undefined ? {} : { epsilon }),
      ...(clamp === undefined ? {} : { clamp: clamp === 'none' ? null : clamp }),
    },
  };
}

async function importSource(
  cli: Cli,
  services: Services,
  file: string,
  source: Source,
  request: ImportRequest,
  keptOut: RejectedFile | null,
  { reader: readerName, json }: ImportOptions,
): Promise<void> {
  const { terminal } = cli;
  const progress = new ImportProgressLine(terminal, source);
  cli.endsItself = true;
  let result: JudgementImport;
  try {
    result = await namingOptions({}, () =>
      services.judgements.import(request, source.chunks, {
        actor: cli.actor,
        ...(readerName === undefined ? {} : { readerName }),
        onProgress: (one) => progress.tell(one),
        onRejected: (lines) => keptOut?.write(lines),
      }),
    );
  } catch (error) {
    if (!cli.interruption.signal.aborted || !(error instanceof PreceptError)) throw error;
    terminal.say(`precept: ${error.message}`);
    cli.exitCode = EXIT.interrupted;
    return;
  } finally {
    terminal.wipe();
  }
  if (json) terminal.printJson(result);
  else terminal.print(importText(result, terminal.paint));
  for (const line of keptOutLines(result, file, keptOut?.shown)) terminal.say(line);
  if (result.runId === null) cli.exitCode = EXIT.invalid;
  else if (result.rejected + result.duplicates > 0) cli.exitCode = EXIT.partlyRejected;
  if (result.runId !== null && !json) terminal.say(`Look at it with: precept runs show ${result.runId}`);
}
