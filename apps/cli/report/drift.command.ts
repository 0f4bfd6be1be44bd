import type { Command } from 'commander';
import type { CanaryChange, CanaryDriftRun, CanaryFigures } from '#libs/labelling/report/canary-drift.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readDataset } from '../datasets/read-dataset.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { moment } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { countText, NONE, numberText, shareText } from './share-text.js';

export function canaryDrift(cli: Cli): Command {
  const verb = command('canary-drift', 'shows how judges agree with people on a canary, run after run, newest first', [
    'precept datasets canary-drift gold',
  ]);
  return withPage(verb)
    .argument('<name>', 'the data set that runs name as their --canary')
    .option('--json', 'as JSON')
    .action(async (name: string, options: PageOptions) => {
      const services = await cli.services();
      const { limit, cursor } = options;
      const { id } = await readDataset(services, name);
      printPage(cli.terminal, await services.canaryDrift.ofDataset(id, { limit, cursor }), options, {
        empty: 'No run has named this data set as its canary.',
        of: (runs) => driftText(runs, cli.terminal.paint),
      });
    });
}

/** A line for each run, judge and model behind it. */
export function driftText(runs: CanaryDriftRun[], paint: Paint): string {
  const rows = runs.flatMap((run) => run.judges.map((judge) => ({ run, judge })));
  if (rows.length === 0) return 'No label that people have given is judged yet.';
  return table(
    rows,
    [
      { title: 'run', of: ({ run }) => run.runId },
      { title: 'started', of: ({ run }) => moment(run.startedAt) },
      { title: 'judge', of: ({ judge }) => oneLine(judge.judge) },
      { title: 'answered by', of: ({ judge }) => oneLine(judge.servedModel ?? NONE) },
      { title: 'right by gold', of: ({ judge }) => shareText(judge.agreement.ofReadable) },
      { title: 'not readable', of: ({ judge }) => countText(judge.unreadable), right: true },
      { title: 'against the run before', of: ({ judge }) => changeText(judge) },
    ],
    paint,
  );
}

/** The smallest one that is shown. */
const SMALLEST_P = 0.001;

/** "-6.7 points (-12.1 to -1.0) on 90 shared, p 0.031; served model is another" */
function changeText({ change }: CanaryFigures): string {
  if (change === null) return 'the first';
  const { difference, interval, shared, p, changed } = change;
  const other = changed.length === 0 ? '' : `; ${others(changed)}`;
  if (difference === null || interval === null) return `no shared labels${other}`;
  const points = (value: number) => `${value > 0 ? '+' : ''}${(value * 100).toFixed(1)}`;
  return `${points(difference)} points (${points(interval.low)} to ${points(interval.high)}) on ${shared} shared, ${chanceText(p)}${other}`;
}

/** "p 0.031"; of a smaller one than can be shown, what it lies below. */
const chanceText = (p: number | null): string =>
  p !== null && p < SMALLEST_P ? `p < ${SMALLEST_P}` : `p ${numberText(p)}`;

const others = (changed: CanaryChange['changed']): string =>
  `${changed.join(' and ')} ${changed.length === 1 ? 'is another' : 'are others'}`;
