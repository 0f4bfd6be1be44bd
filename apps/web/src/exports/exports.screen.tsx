import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Command } from '../pieces/command';
import { ButtonLink } from '../pieces/button-link';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { bytes, count } from '../pieces/figures';
import { LoadMore } from '../pieces/load-more';
import { type Column, Table } from '../pieces/table';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { runsQuery } from '../runs/run-query';
import { runTitle } from '../runs/run-words';
import { Heading } from '../shell/heading';
import { type Export, exportsQuery } from './export-query';
import { selectionWords, STATE } from './export-words';
import style from './exports.module.css';
import { Progress } from './progress';

export function ExportsScreen() {
  const { run } = useSearch({ from: '/inside/exports' });
  const exported = useInfiniteQuery(exportsQuery(run));
  const runs = useInfiniteQuery(runsQuery);
  const names = new Map(runs.data?.pages.flatMap(({ data }) => data.map((one) => [one.id, runTitle(one)])));
  const rows = exported.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <Heading
        title="Exports"
        beside={<ButtonLink to="/pairs">Choose pairs to export</ButtonLink>}
        above={run && <Link to="/exports">All exports</Link>}
      >
        <p className={style['quiet']}>Frozen data sets: files that trainers read, with a manifest and a card.</p>
      </Heading>
      {exported.isPending && <Waiting rows={6} />}
      {exported.isLoadingError && (
        <Failed what="The exports could not be loaded" error={exported.error} again={() => void exported.refetch()} />
      )}
      {exported.data && rows.length === 0 && (
        <Empty title="Nothing has been exported yet">
          <p>
            Narrow the <Link to="/pairs">pairs</Link> to what you want to train with, and press “Export these pairs”. Or
            export a whole run:
          </p>
          <Command text="npm run -s precept -- export create --run last --format trl-preference-explicit --out data/harmless-v1" />
        </Empty>
      )}
      {rows.length > 0 && <Table label="Exports" columns={columns(names)} rows={rows} keyOf={({ id }) => id} />}
      <LoadMore of={exported} />
    </>
  );
}

const columns = (names: ReadonlyMap<string, string>): Column<Export>[] => [
  {
    head: 'Format',
    opens: true,
    cell: ({ id, format }) => (
      <Link to="/exports/$exportId" params={{ exportId: id }}>
        {format}
      </Link>
    ),
  },
  {
    head: 'Of',
    cell: (made) => (
      <span className={style['quiet']}>
        {[
          made.moreRunIds.length > 0 ? `${made.moreRunIds.length + 1} runs` : (names.get(made.runId) ?? 'one run'),
          ...selectionWords(made),
        ].join(', ')}
      </span>
    ),
  },
  { head: 'Rows', width: 96, numeric: true, cell: ({ counts }) => counts && count(counts.rows ?? counts.exported) },
  {
    head: 'Size',
    width: 96,
    numeric: true,
    cell: ({ files }) => files && bytes(files.reduce((sum, file) => sum + file.bytes, 0)),
  },
  {
    head: 'State',
    width: 184,
    cell: (made) =>
      made.state === 'running' ? (
        <Progress of={made} />
      ) : (
        <span className={style['marks']}>
          <Badge tone={STATE[made.state].tone}>{STATE[made.state].word}</Badge>
          {made.summary?.offline && <Badge tone="machine">offline model</Badge>}
        </span>
      ),
  },
  { head: 'Asked for', width: 128, numeric: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
];
