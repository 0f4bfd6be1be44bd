import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Failed } from '../pieces/failed';
import { exactPercent } from '../pieces/figures';
import { type Column, Table } from '../pieces/table';
import { Time } from '../pieces/time';
import type { Dto } from '../api/client';
import { driftQuery } from './dataset-query';
import style from './datasets.module.css';

type Line = { key: string; run: Dto['CanaryDriftRunDto']; figures: Dto['CanaryDriftRunDto']['judges'][number] };

/** How judges did on this data set as a canary, run by run; nothing where no run had it as one. */
export function Drift({ datasetId }: { datasetId: string }) {
  const drift = useQuery(driftQuery(datasetId));
  const lines: Line[] = (drift.data?.data ?? []).flatMap((run) =>
    run.judges.map((figures) => ({ key: `${run.runId} ${figures.judge}`, run, figures })),
  );
  if (drift.isLoadingError)
    return (
      <Failed
        what="What it says as a canary could not be loaded"
        error={drift.error}
        again={() => void drift.refetch()}
      />
    );
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="drift">
      <h2 id="drift">As a canary</h2>
      <p className={style['quiet']}>
        How often a judge agreed with the gold labels here, beside each run that had it along.
      </p>
      <Table label="Canary by run and judge" columns={COLUMNS} rows={lines} keyOf={({ key }) => key} />
    </section>
  );
}

const COLUMNS: Column<Line>[] = [
  {
    head: 'Run',
    opens: true,
    cell: ({ run }) => (
      <Link to="/runs/$runId" params={{ runId: run.runId }}>
        {run.constitution.slug} v{run.constitution.version}
      </Link>
    ),
  },
  {
    head: 'Judge',
    cell: ({ figures }) => `${figures.judge}${figures.servedModel === null ? '' : ` (${figures.servedModel})`}`,
  },
  { head: 'Labels', width: 88, numeric: true, cell: ({ figures }) => figures.labels },
  {
    head: 'Since the run before',
    cell: ({ figures: { change } }) =>
      change?.difference != null && (
        <Badge tone={change.difference < 0 ? 'bad' : change.difference > 0 ? 'good' : 'plain'}>
          {change.difference > 0 ? '+' : ''}
          {exactPercent(change.difference)} of {change.shared} shared
        </Badge>
      ),
  },
  { head: 'Started', width: 128, numeric: true, cell: ({ run }) => <Time at={run.startedAt} /> },
];
