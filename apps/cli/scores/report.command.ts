import type { Command } from 'commander';
import type { ScoreReport } from '#libs/intake/scores/score-report.service.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { readDataset } from '../datasets/read-dataset.js';
import { count, counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table, type Column } from '../terminal/table.js';

export function reportScores(cli: Cli): Command {
  return command('report', 'shows how scores and people agree on a data set, aspect by aspect', [
    'precept scores report --dataset drawings',
    'precept scores report --dataset drawings --json',
  ])
    .requiredOption('--dataset <name>', 'its name or id')
    .option('--json', 'as JSON')
    .action(async ({ dataset, json }: { dataset: string; json?: boolean }) => {
      const { terminal } = cli;
      const services = await cli.services();
      const report = await services.scoreReports.report((await readDataset(services, dataset)).id);
      if (json) terminal.printJson(report);
      else terminal.print(scoreReportText(report, terminal.paint));
    });
}

const figure = (value: number | null) => (value === null ? '-' : value.toFixed(3));

interface Correlated {
  pearson: number | null;
  spearman: number | null;
  kendallTauB: number | null;
}
const correlations = <Row extends Correlated>(): Column<Row>[] => [
  { title: 'Pearson', of: (row) => figure(row.pearson), right: true },
  { title: 'Spearman', of: (row) => figure(row.spearman), right: true },
  { title: 'tau-b', of: (row) => figure(row.kendallTauB), right: true },
];

/** Two tables: scorers beside people, and people beside each other. */
export function scoreReportText({ candidates, scorers, ratings }: ScoreReport, paint: Paint): string {
  const scored = table(
    scorers,
    [
      { title: 'scorer', of: ({ scorer }) => oneLine(scorer) },
      { title: 'aspect', of: ({ aspect }) => aspect },
      { title: 'of', of: ({ runId }) => (runId === null ? 'imported' : `run ${runId}`) },
      { title: 'scores', of: ({ scores }) => count(scores), right: true },
      { title: 'missing', of: ({ missing }) => count(missing), right: true },
      { title: 'mean', of: ({ mean }) => figure(mean), right: true },
      { title: 'rated', of: ({ rated }) => count(rated), right: true },
      ...correlations<ScoreReport['scorers'][number]>(),
    ],
    paint,
  );
  const rated = table(
    ratings,
    [
      { title: 'aspect', of: ({ aspect }) => aspect },
      { title: 'scale', of: ({ scale }) => oneLine(scale ?? '') },
      { title: 'raters', of: ({ raters }) => count(raters), right: true },
      { title: 'rated', of: ({ subjects }) => count(subjects), right: true },
      { title: 'mean', of: ({ mean }) => figure(mean), right: true },
      { title: 'equal', of: ({ exact }) => figure(exact), right: true },
      { title: 'within 1', of: ({ withinOne }) => figure(withinOne), right: true },
      ...correlations<ScoreReport['ratings'][number]>(),
    ],
    paint,
  );
  return [
    counted(candidates, 'candidate'),
    '',
    scorers.length === 0
      ? 'No scores: precept scores import FILE'
      : `Scorers, beside the mean of the people who rated the same aspect\n${scored}`,
    '',
    ratings.length === 0 ? 'No ratings by people: precept ratings import FILE' : `People, beside each other\n${rated}`,
  ].join('\n');
}
