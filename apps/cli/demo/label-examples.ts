import type { ExportView } from '#libs/database/export/export-view.js';
import { exportFolder } from '#libs/export/files/export-folder.js';
import type { Cli } from '../cli.js';
import { EXIT } from '../exit-code.js';
import { awaitExport, waitingOn } from '../export/await-export.js';
import { Interrupted } from '../interruption.js';
import { followRun } from '../runs/follow-run.js';
import { notApplicableText } from '../runs/not-applicable-text.js';
import { endText } from '../runs/run-end.js';
import { type RunResult, runTable } from '../runs/run-table.js';
import type { Services } from '../services.js';
import { exampleLabels, labelsTable } from './example-labels.js';
import type { PlannedRun } from './plan.js';
import { afterwards, exportNotice, reuseNotice } from './words.js';

/** TRL's trainers read texts. */
const formatOf = ({ recipe }: RunResult['run']) => (recipe.captions ? 'raw' : 'trl-preference-explicit');

interface Surroundings {
  /** the demo's processes stay when the results are shown */
  serves: boolean;
  /** ids of runs that have begun and not ended: kept up to date */
  open: Set<string>;
}

/** Runs what is planned, one after the other, and prints what came of it. Sets the exit code. */
export async function labelExamples(
  cli: Cli,
  services: Services,
  planned: readonly PlannedRun[],
  { serves, open }: Surroundings,
): Promise<RunResult[]> {
  const { terminal } = cli;
  const results: RunResult[] = [];
  const longest = Math.max(...planned.map(({ request }) => request.recipe.name.length));
  for (const { request } of planned) {
    const result = await label(cli, services, request, `${request.recipe.name.padEnd(longest)}  `, open);
    results.push(result);
    // failures stand in the table: a model that refuses one of the examples does not make the demo a failure
    if (result.progress.state === 'done') continue;
    cli.exitCode = EXIT.stopped;
    // what stopped it would stop the next one too, unless it was the money, of which each has its own
    if (result.progress.stopCode !== 'budget_exhausted') break;
  }
  const { paint } = terminal;
  terminal.print(`\n${runTable(results, paint)}`);
  for (const line of results.flatMap(({ progress }) => endText(progress))) terminal.print(paint.bad(line));
  for (const line of afterwards(results, serves)) terminal.print(line);
  for (const line of results.flatMap(notApplicableText)) terminal.print(terminal.wrapped(line));
  for (const line of reuseNotice(results)) terminal.print(line);
  const labels = await exampleLabels(
    services,
    results.map(({ run }) => run.id),
  );
  if (labels.length > 0) terminal.print(`\n${paint.strong('Some labels')}\n${labelsTable(labels, terminal)}`);
  await exportAll(cli, services, results);
  return results;
}

async function label(
  cli: Cli,
  services: Services,
  request: PlannedRun['request'],
  title: string,
  open: Surroundings['open'],
): Promise<RunResult> {
  const { terminal, interruption, actor } = cli;
  const { id } = await services.runs.start(request, actor);
  open.add(id);
  const followed = await followRun(services, terminal, id, { signal: interruption.signal, title, ownWorkers: true });
  if (!followed.ended) throw new Interrupted();
  open.delete(id);
  const { progress } = followed;
  return { run: await services.runs.get(id), progress, reused: await services.reused.ofRun(id) };
}

/** Only what is done: a run that was stopped has said what to do. */
async function exportAll(cli: Cli, services: Services, results: readonly RunResult[]): Promise<void> {
  const { terminal, interruption, actor } = cli;
  const done = results.filter(({ progress }) => progress.state === 'done');
  if (done.length === 0) return;
  terminal.print(`\n${terminal.paint.strong('Exports')}`);
  for (const { run } of done) {
    // a run that had no part of the offline model needs no leave
    const options = { allowOffline: run.offline };
    const asked = await services.exports.create({ runId: run.id, format: formatOf(run), options }, actor);
    const made = await awaitExport(waitingOn(services), terminal, asked.id, interruption.signal);
    terminal.print(exportLine(made, exportFolder(services.config.dataDir, made.id)));
  }
  if (done.some(({ run }) => run.offline)) terminal.print(terminal.paint.machine(exportNotice));
}

const exportLine = ({ counts, format }: ExportView, folder: string) =>
  `${String(counts?.exported ?? 0).padStart(4)} pairs  ${format}  ${folder}`;
