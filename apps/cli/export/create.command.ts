import type { Command } from 'commander';
import type { ExportView } from '#libs/database/export/export-view.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import { formatTable } from '#libs/export/formats/registry.js';
import type { Cli } from '../cli.js';
import { command, gathering, oneOf } from '../command.js';
import { readRunId } from '../ids.js';
import { bytes, count } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';
import { awaitExport, waitingOn } from './await-export.js';
import { checkTarget, copyExport } from './copy-export.js';
import { optionsOf, withExportFlags, type ExportFlags } from './export-flags.js';

interface CreateOptions extends ExportFlags {
  run: string[];
  format: string;
  out?: string;
  json?: boolean;
}

export function createExport(cli: Cli): Command {
  const formats = [...formatTable().values()];
  const about = formats.map(({ name, about: what }) => `  ${name}: ${what}`).join('\n');
  const made = command('create', 'exports the pairs of a run, and prints the folder of the files', [
    'precept export create --run last --format trl-preference-explicit',
    'precept export create --run last --format trl-preference-explicit --out data/harmless-v3',
    'precept export create --run last --format hh-rlhf --splits train=0.9,test=0.1',
    'precept export create --run RUN --run OTHER --format openrlhf --min-margin 0.5 --max-per-prompt 4',
  ])
    .requiredOption('--run <run>', 'id of a run, or "last"; several, each after its own --run', several)
    .requiredOption('--format <name>', 'what the trainer reads', oneOf(formats.map(({ name }) => name)))
    .option('--out <folder>', 'copy the files there; it must be empty or not yet there')
    .option('--json', 'as JSON')
    .addHelpText('after', `\nFormats:\n${about}`)
    .action((options: CreateOptions) => create(cli, options));
  return withExportFlags(made);
}

const several = gathering((run: string, before: string[] = []): string[] => [...before, run]);

async function create(cli: Cli, options: CreateOptions): Promise<void> {
  const { terminal, interruption } = cli;
  const out = options.out === undefined ? null : cli.path(options.out);
  if (out !== null) await checkTarget(out);
  const services = await cli.services();
  const runIds: string[] = [];
  for (const run of options.run) runIds.push(await readRunId(services, run));
  const [runId = '', ...moreRunIds] = runIds;
  const asked = await services.exports.create(
    {
      runId,
      moreRunIds,
      format: options.format,
      options: optionsOf(options, options.run),
    },
    cli.actor,
  );
  const made = await awaitExport(waitingOn(services), terminal, asked.id, interruption.signal, { quiet: options.json });
  const kept = exportFolder(services.config.dataDir, made.id);
  if (out !== null) await copyExport(services.exports, made, kept, out);
  const folder = out ?? kept;
  if (options.json) return terminal.printJson({ ...made, folder });
  terminal.say(exportText(made, terminal.sayPaint));
  terminal.print(folder);
}

/** What an export holds, and what was left out of it. */
export function exportText({ format, counts, files }: ExportView, paint: Paint): string {
  const leftOut = Object.entries(counts?.leftOut ?? {}).map(
    ([reason, n]) => `${count(n)} ${reason.replaceAll('_', ' ')}`,
  );
  const lines: [string, string][] = [
    ['format', format],
    cameAndWent(counts),
    ...(counts?.rows === undefined ? [] : [['rows', count(counts.rows)] as [string, string]]),
    ...effectLines(counts),
    ...(leftOut.length > 0 ? [['left out', leftOut.join(', ')] as [string, string]] : []),
    ...(files ?? []).map(({ name, bytes: size, sha256 }): [string, string] => [
      name,
      `${bytes(size)}, SHA-256 ${sha256}`,
    ]),
  ];
  const notes = (counts?.notes ?? []).map((note) => `\n${paint.unsure(oneLine(note))}`);
  return facts(lines, paint) + notes.join('');
}

/** What audits and a calibration map did to the pairs. */
function effectLines(counts: ExportView['counts']): [string, string][] {
  const { audited, overridden = 0, calibrated, judgedOtherwise = 0 } = counts ?? {};
  const lines: [string, string][] = [];
  if (audited !== undefined)
    lines.push(['audited', `${count(audited)}, of these ${count(overridden)} turned round by people`]);
  if (calibrated !== undefined) {
    lines.push(['calibrated', `${count(calibrated)}; ${count(judgedOtherwise)} judged otherwise, and as they were`]);
  }
  return lines;
}

function cameAndWent(counts: ExportView['counts']): [string, string] {
  const { exported = 0, pairs = 0, images, rounds } = counts ?? {};
  if (images !== undefined) return ['images', `${count(exported)} of ${count(images)}`];
  if (rounds !== undefined) return ['rounds', `${count(exported)} of ${count(rounds)}`];
  return ['pairs', `${count(exported)} of ${count(pairs)}`];
}
