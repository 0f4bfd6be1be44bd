import type { Command } from 'commander';
import { LABEL_JOB_STATES, OUTCOMES, type LabelJobState, type Outcome } from '#libs/domain/stage.js';
import type { LabelJobView } from '#libs/database/read-models/label-jobs.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { readRunId } from '../ids.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { stateText } from '../runs/run-table.js';
import { count } from '../terminal/figures.js';
import { fit } from '../terminal/display-width.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';

interface ListOptions extends PageOptions {
  run: string;
  state?: LabelJobState;
  outcome?: Outcome;
  suspects?: boolean;
  canary?: boolean;
}

export function listJobs(cli: Cli): Command {
  const verb = command('list', 'lists the label jobs of a run', [
    'precept jobs list --run last --state failed',
    'precept jobs list --run last --outcome pair --json',
    'precept jobs list --run last --suspects',
  ]);
  return withPage(verb.requiredOption('--run <run>', 'id of a run, or "last"'))
    .option('--state <state>', `only ${LABEL_JOB_STATES.join(', ')}`, oneOf(LABEL_JOB_STATES))
    .option('--outcome <outcome>', `only ${OUTCOMES.join(', ')}`, oneOf(OUTCOMES))
    .option('--suspects', 'only those in whose texts instructions to the judge were found')
    .option('--canary', "those of the canary instead of the run's own")
    .option('--json', 'as JSON')
    .action(async (options: ListOptions) => {
      const services = await cli.services();
      const { run, state, outcome, suspects, canary, limit, cursor } = options;
      const runId = await readRunId(services, run);
      const page = await services.labelJobs.ofRun(runId, { state, outcome, suspects, canary }, { limit, cursor });
      printPage(cli.terminal, page, options, {
        empty: 'There is no such label job in this run.',
        of: (rows) => jobsTable(rows, cli),
      });
    });
}

function jobsTable(rows: LabelJobView[], { terminal: { paint, width } }: Cli): string {
  return table(
    rows,
    [
      { title: 'label job', of: ({ id }) => id },
      { title: 'item', of: ({ externalId, itemId }) => fit(oneLine(externalId ?? itemId), 36) },
      { title: 'state', of: ({ state }) => stateText(state, paint) },
      { title: 'outcome', of: outcomeText },
      ...(rows.some(({ suspectCount }) => suspectCount > 0)
        ? [{ title: 'suspects', of: ({ suspectCount }: LabelJobView) => count(suspectCount), right: true }]
        : []),
      ...(rows.some(({ failureMessage }) => failureMessage !== null)
        ? [{ title: 'what happened', of: (row: LabelJobView) => fit(failureOf(row), Math.max(40, width - 90)) }]
        : []),
    ],
    paint,
  );
}

const outcomeText = ({ state, outcome, stage, round }: LabelJobView): string =>
  outcome?.replaceAll('_', ' ') ?? (state === 'done' ? '' : `${stage} ${round}`);

const failureOf = ({ failureCode, failureMessage }: LabelJobView): string =>
  failureCode === null ? '' : oneLine(`${failureCode}: ${failureMessage ?? ''}`);
