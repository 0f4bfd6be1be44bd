import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Failed } from '../pieces/failed';
import { count, signedPoints } from '../pieces/figures';
import { type Column, Table } from '../pieces/table';
import { Time } from '../pieces/time';
import { ShareFigure } from '../runs/share';
import type { Dto } from '../api/client';
import { driftQuery } from './dataset-query';
import style from './datasets.module.css';

type Change = NonNullable<Dto['CanaryFiguresDto']['change']>;
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
    <section className={style['drift']} aria-labelledby="drift">
      <h2 id="drift">As a canary</h2>
      <p className={style['quiet']}>
        How often a judge agreed with the gold labels here, beside each run that had it along. A change is told in
        points, over the labels that both runs have, with its interval at 95 %; it is coloured where that leaves out no
        change.
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
    head: 'Agrees',
    width: 104,
    numeric: true,
    cell: ({ figures: { agreement } }) => <ShareFigure share={agreement.ofReadable} />,
  },
  {
    head: 'Unreadable',
    width: 104,
    numeric: true,
    cell: ({ figures: { unreadable } }) => <ShareFigure share={unreadable} />,
  },
  { head: 'Since the run before', cell: ({ figures: { change } }) => change && <Since change={change} /> },
  { head: 'Started', width: 128, numeric: true, cell: ({ run }) => <Time at={run.startedAt} /> },
];

/** "+3.1 points (-1.2 to +7.4), 48 shared labels", and what else is different between the two runs. */
function Since({ change: { difference, interval, shared, changed } }: { change: Change }) {
  if (difference === null) return <span className={style['quiet']}>no label in both</span>;
  const surely = interval !== null && (interval.low > 0 || interval.high < 0);
  const words = `${signedPoints(difference)} points`;
  return (
    <span className={style['since']}>
      {surely ? <Badge tone={difference < 0 ? 'bad' : 'good'}>{words}</Badge> : words}
      <span className={style['quiet']}>
        {interval && `${signedPoints(interval.low)} to ${signedPoints(interval.high)}, `}
        {count(shared)} shared
        {changed.length > 0 && `; other ${changed.join(', ')}`}
      </span>
    </span>
  );
}
