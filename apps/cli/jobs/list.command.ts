import type { Command } from 'commander';
import {
  LABEL_JOB_STATES,
  OUTCOMES,
  STAGES,
  type LabelJobState,
  type Outcome,
  type Stage,
} from '#libs/domain/stage.js';
import type { LabelJobView } from '#libs/database/read-models/label-jobs.js';
import type { Cli } from '../cli.js';
import { command, oneOf } from '../command.js';
import { readRunId } from '../ids.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { stateText } from '../runs/run-table.js';
import { count } from '#libs/domain/figures.js';
import { fit } from '../terminal/display-width.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';

interface ListOptions extends PageOptions {
  run: string;
  state?: LabelJobState;
  stage?: Stage;
  outcome?: Outcome;
  failure?: string;
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
    .option('--stage <stage>', `only ${STAGES.join(', ')}`, oneOf(STAGES))
    .option('--outcome <outcome>', `only ${OUTCOMES.join(', ')}`, oneOf(OUTCOMES))
    .option('--failure <code>', 'only those that failed with this code, for example unreadable')
    .option('--suspects', 'only those in whose texts instructions to the judge were found')
    .option('--canary', "those of the canary instead of the run's own")
    .option('--json', 'as JSON')
    .action(async (options: ListOptions) => {
      const services = await cli.services();
      const { run, state, stage, outcome, failure: failureCode, suspects, canary, limit, cursor } = options;
      const runId = await readRunId(services, run);
      const filter = { state, stage, outcome, failureCode, suspects, canary };
      const page = await services.labelJobs.ofRun(runId, filter, { limit, cursor });
      printPage(cli.terminal, page, options, {
        empty: 'There is no such label job in this run.',
        of: (rows) => jobsTable(rows, cli.terminal),
      });
    });
}

export function jobsTable(
  rows: LabelJobView[],
  { paint, width, piped }: Pick<Terminal, 'paint' | 'width' | 'piped'>,
): string {
  // a file has room for all of it
  const shown = (text: string, columns: number) => (piped ? text : fit(text, columns));
  return table(
    rows,
    [
      { title: 'label job', of: ({ id }) => id },
      { title: 'item', of: ({ externalId, itemId }) => shown(oneLine(externalId ?? itemId), 36) },
      { title: 'state', of: ({ state }) => stateText(state, paint) },
      { title: 'outcome', of: outcomeText },
      ...(rows.some(({ suspectCount }) => suspectCount > 0)
        ? [{ title: 'suspects', of: ({ suspectCount }: LabelJobView) => count(suspectCount), right: true }]
        : []),
      ...(rows.some(({ failureMessage }) => failureMessage !== null)
        ? [{ title: 'what happened', of: (row: LabelJobView) => shown(failureOf(row), Math.max(40, width - 90)) }]
        : []),
    ],
    paint,
  );
}

/** How it ended; of one that goes on, what is due. What failed has no outcome. */
const outcomeText = ({ state, outcome, stage, round }: LabelJobView): string =>
  outcome?.replaceAll('_', ' ') ?? (state === 'active' ? `due: ${stageText(stage, round)}` : '');

/** Only critiques and revisions come in rounds. */
const stageText = (stage: string, round: number): string =>
  stage === 'critique' || stage === 'revision' ? `${stage} ${round}` : stage;

const failureOf = ({ failureCode, failureMessage }: LabelJobView): string =>
  failureCode === null ? '' : oneLine(`${failureCode}: ${failureMessage ?? ''}`);
