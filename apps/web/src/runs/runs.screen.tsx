import { useInfiniteQuery } from '@tanstack/react-query';
import { ButtonLink } from '../pieces/button-link';
import { Command } from '../pieces/command';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { LoadMore } from '../pieces/load-more';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { RunList } from './run-list';
import { runsQuery } from './run-query';

export function RunsScreen() {
  const runs = useInfiniteQuery(runsQuery);
  const writes = may(useSession(), 'write');
  const rows = runs.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <Heading
        title="Runs"
        beside={
          <>
            {rows.length > 1 && (
              <ButtonLink kind="plain" to="/runs/compare">
                Compare two runs
              </ButtonLink>
            )}
            {writes && rows.length > 0 && <ButtonLink to="/runs/new">Start a run</ButtonLink>}
          </>
        }
      />
      {runs.isPending && <Waiting rows={6} />}
      {runs.isLoadingError && (
        <Failed what="The runs could not be loaded" error={runs.error} again={() => void runs.refetch()} />
      )}
      {runs.data && rows.length === 0 && (
        <Empty title="Nothing has been labelled yet">
          <p>
            A run puts every item of a data set under a constitution. This labels the examples, without a model of your
            own:
          </p>
          <Command text="npm run demo" />
          {writes && (
            <p>
              <ButtonLink to="/runs/new">Start a run of your own items</ButtonLink>
            </p>
          )}
          <p>and this does, from a terminal:</p>
          <Command text="npm run -s precept -- runs start --dataset NAME --constitution harmlessness --recipe comparison --budget 5" />
        </Empty>
      )}
      {rows.length > 0 && <RunList label="Runs" runs={rows} />}
      <LoadMore of={runs} />
    </>
  );
}
