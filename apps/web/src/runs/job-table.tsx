import { Badge } from '../pieces/badge';
import { Table } from '../pieces/table';
import { Time } from '../pieces/time';
import { ItemCell } from './item-cell';
import type { ListedJob } from './items-query';
import style from './job-table.module.css';
import { failureWord, JOB_STATE, OUTCOMES } from './run-words';

/** Label jobs, a row each, which opens the trace. */
export const JobTable = ({ rows }: { rows: readonly ListedJob[] }) => (
  <Table
    label="Items"
    rows={rows}
    keyOf={({ id }) => id}
    columns={[
      {
        head: 'Item',
        opens: true,
        cell: (job) => <ItemCell jobId={job.id} item={job} />,
      },
      { head: 'Outcome', width: 168, cell: (job) => <Outcome job={job} /> },
      { head: 'Stage', width: 176, cell: ({ stage, round }) => (round > 0 ? `${stage}, round ${round}` : stage) },
      { head: 'Attempt', width: 80, numeric: true, cell: ({ attempt }) => attempt },
      { head: 'Ended', width: 120, cell: ({ finishedAt }) => (finishedAt === null ? '' : <Time at={finishedAt} />) },
    ]}
  />
);

function Outcome({ job: { state, outcome, failureCode, suspectCount } }: { job: ListedJob }) {
  return (
    <span className={style['outcome']}>
      {outcome !== null ? (
        <Badge tone={outcome === 'pair' ? 'good' : outcome === 'tie' ? 'unsure' : 'plain'}>
          {OUTCOMES[outcome].one}
        </Badge>
      ) : (
        <Badge tone={JOB_STATE[state].tone}>
          {state === 'failed' && failureCode !== null ? failureWord(failureCode) : JOB_STATE[state].word}
        </Badge>
      )}
      {suspectCount > 0 && <Badge tone="unsure">orders in the text</Badge>}
    </span>
  );
}
