import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Badge } from '../../pieces/badge';
import { Empty } from '../../pieces/empty';
import { Failed } from '../../pieces/failed';
import { List, Row } from '../../pieces/list';
import { LoadMore } from '../../pieces/load-more';
import { Time } from '../../pieces/time';
import { useBack } from '../../pieces/use-back';
import { Waiting } from '../../pieces/waiting';
import { Heading } from '../../shell/heading';
import { type Run, runQuery } from '../run-query';
import { recipeName, runTitle, STATE } from '../run-words';
import { alikeOf, runsAlikeQuery } from './compare-query';

/** With which run one is compared: those of its recipe on its data set. */
export function OthersScreen() {
  const { runId } = useParams({ from: '/inside/runs/$runId/compare' });
  const run = useQuery(runQuery(runId));
  useBack();
  return (
    <>
      <Heading
        title="Compare with"
        above={
          <>
            <Link to="/runs">Runs</Link> /{' '}
            <Link to="/runs/$runId" params={{ runId }}>
              {run.data ? runTitle(run.data) : 'the run'}
            </Link>
          </>
        }
      />
      {run.isPending && <Waiting />}
      {run.isLoadingError && (
        <Failed what="The run could not be loaded" error={run.error} again={() => void run.refetch()} />
      )}
      {run.data && <Others run={run.data} />}
    </>
  );
}

function Others({ run }: { run: Run }) {
  const runs = useInfiniteQuery(runsAlikeQuery(alikeOf(run)));
  if (runs.isPending) return <Waiting />;
  if (runs.isLoadingError)
    return <Failed what="The runs could not be loaded" error={runs.error} again={() => void runs.refetch()} />;
  const others = runs.data.pages.flatMap(({ data }) => data).filter(({ id }) => id !== run.id);
  if (others.length === 0 && !runs.hasNextPage)
    return (
      <Empty title="There is no other run of this recipe on this data set">
        <p>
          Two runs can be compared where both label the same items in the same way: under another version of the
          constitution, by another judge, or once more as a replicate. <Link to="/runs/new">Start one</Link>
        </p>
      </Empty>
    );
  return (
    <>
      <List label="Runs to compare with">
        {others.map((other) => (
          <Other key={other.id} run={run} other={other} />
        ))}
      </List>
      <LoadMore of={runs} />
    </>
  );
}

function Other({ run, other }: { run: Run; other: Run }) {
  // before is what was started earlier
  const [before, after] = other.createdAt < run.createdAt ? [other, run] : [run, other];
  return (
    <Row
      title={
        <Link to="/runs/$before/compare/$after" params={{ before: before.id, after: after.id }}>
          {runTitle(other)}
        </Link>
      }
      below={
        <>
          {recipeName(other)} by {other.models.judge}
          <span>seed {other.seed}</span>
          {other.replicate > 0 && <Badge tone="unsure">replicate {other.replicate}</Badge>}
          {other.offline && <Badge tone="machine">offline model</Badge>}
        </>
      }
      state={<Badge tone={STATE[other.state].tone}>{STATE[other.state].word}</Badge>}
      time={<Time at={other.createdAt} />}
    />
  );
}
