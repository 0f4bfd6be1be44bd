import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, type Dto, GET } from '../../api/client';
import { Badge } from '../../pieces/badge';
import { Failed } from '../../pieces/failed';
import { count, counted, duration, money } from '../../pieces/figures';
import { LoadMore } from '../../pieces/load-more';
import { Meter } from '../../pieces/meter';
import { Notice } from '../../pieces/notice';
import { Waiting } from '../../pieces/waiting';
import { runQuery, type RunWithProgress } from '../../runs/run-query';
import { STATE } from '../../runs/run-words';
import { useProgress } from '../../runs/use-progress';
import type { Version } from '../constitution-query';
import { TriedItem } from './tried-item';
import { TriedPrinciples } from './tried-principles';
import style from './trial.module.css';

interface ResultProps {
  runId: string;
  version: Version;
}

/** A trial as far as it is, and what came of it. */
export function TrialResult({ runId, version }: ResultProps) {
  const run = useQuery(runQuery(runId));
  const state = run.data?.state;
  const moving = state !== undefined && state !== 'done' && state !== 'cancelled';
  const line = useProgress(runId, moving);
  if (run.isPending) return <Waiting rows={4} />;
  if (run.isLoadingError)
    return <Failed what="This trial could not be loaded" error={run.error} again={() => void run.refetch()} />;
  const done = run.data.progress.labelJobs.done;
  return (
    <>
      <Progress run={run.data} />
      {run.data.stopCode !== null && (
        <Notice
          tone="bad"
          title="The trial has stopped. What it labelled is kept"
          text={run.data.stopMessage ?? run.data.stopCode}
        />
      )}
      {line === 'silent' && (
        <Notice
          tone="unsure"
          title="No news from the server"
          text="The figures below are the last that came. This goes on by itself."
        />
      )}
      {done > 0 && <Answers runId={runId} done={done} version={version} />}
    </>
  );
}

function Progress({ run: { state, progress, dataset, models, offline } }: { run: RunWithProgress }) {
  const { total, done, failed, cancelled } = progress.labelJobs;
  const ended = done + failed + cancelled;
  return (
    <section className={style['progress']} aria-label="Progress">
      <Meter
        share={total === 0 ? 1 : ended / total}
        label="Items tried"
        tone={state === 'running' ? 'accent' : 'plain'}
      />
      <p className={`${style['facts']} number`} role="status">
        <Badge tone={STATE[state].tone}>{STATE[state].word}</Badge>
        <strong>
          {count(ended)} of {counted(total, 'item')}
        </strong>
        {failed > 0 && <span>{counted(failed, 'item')} failed</span>}
        {state === 'running' && progress.etaSeconds !== null && <span>about {duration(progress.etaSeconds)} left</span>}
        <span>
          {money(progress.spent)} of {money(progress.budget)} spent
        </span>
        <span>
          {dataset.name}, judged by {models.judge}
        </span>
        {offline && <Badge tone="machine">offline model: for demonstration only</Badge>}
      </p>
    </section>
  );
}

/** `done`: what is shown is read anew when more items are. */
function Answers({ runId, done, version }: ResultProps & { done: number }) {
  const report = useQuery({
    queryKey: ['run', runId, 'principles', done],
    queryFn: ({ signal }) => answered(GET('/v1/runs/{id}/principles', { params: { path: { id: runId } }, signal })),
    placeholderData: keepPreviousData,
  });
  // the principle that was asked most often stands in every label of its kind
  const widest = report.data?.principles.reduce<Dto['PrincipleFiguresDto'] | undefined>(
    (most, one) => (most === undefined || one.asked > most.asked ? one : most),
    undefined,
  );
  if (report.isLoadingError)
    return (
      <Failed what="What came of it could not be loaded" error={report.error} again={() => void report.refetch()} />
    );
  if (!report.data || !widest) return <Waiting rows={6} />;
  return (
    <>
      <TriedPrinciples report={report.data} />
      <TriedItems runId={runId} done={done} principle={widest.key} version={version} />
    </>
  );
}

function TriedItems({ runId, done, principle, version }: ResultProps & { done: number; principle: string }) {
  const labels = useInfiniteQuery({
    queryKey: ['run', runId, 'tried', principle, done],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        GET('/v1/runs/{id}/principles/labels', {
          params: { path: { id: runId }, query: { principle, finding: 'asked', cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = labels.data?.pages.flatMap(({ data }) => data) ?? [];
  const titles = new Map(version.principles.map(({ key, title }) => [key, title]));
  return (
    <section aria-labelledby="items" className={style['part']}>
      <h2 id="items">Item by item</h2>
      {labels.isLoadingError && (
        <Failed what="The items could not be loaded" error={labels.error} again={() => void labels.refetch()} />
      )}
      {labels.isPending && <Waiting rows={4} />}
      <ul className={style['items']}>
        {rows.map((row) => (
          <TriedItem key={row.labelJobId} tried={row} titles={titles} />
        ))}
      </ul>
      <LoadMore of={labels} />
    </section>
  );
}
