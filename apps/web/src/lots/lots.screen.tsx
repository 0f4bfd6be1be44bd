import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { RunNames } from '../runs/run-names';
import { Badge } from '../pieces/badge';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { Chips, Filters } from '../pieces/filters';
import { count, counted } from '../pieces/figures';
import { ButtonLink } from '../pieces/button-link';
import { List, Row } from '../pieces/list';
import { LoadMore } from '../pieces/load-more';
import { type Option, Select } from '../pieces/select';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { may, useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { type Lot, lotsQuery } from './lot-query';
import { STATE } from './lot-words';

type Shown = Lot['state'] | 'all';

const STATES: readonly Option<Shown>[] = [
  { id: 'all', name: 'any' },
  { id: 'open', name: 'to decide' },
  { id: 'accepted', name: 'accepted' },
  { id: 'rejected', name: 'rejected' },
];

export function LotsScreen() {
  const filter = useSearch({ from: '/inside/lots' });
  const navigate = useNavigate();
  const writes = may(useSession(), 'write');
  const lots = useInfiniteQuery(lotsQuery(filter));
  const rows = lots.data?.pages.flatMap(({ data }) => data) ?? [];
  const narrow = (change: typeof filter) => void navigate({ to: '/lots', search: { ...filter, ...change } });
  const narrowed = filter.runId !== undefined || filter.state !== undefined;
  return (
    <>
      <Heading
        title="Lots"
        beside={
          writes &&
          (narrowed || lots.data === undefined || rows.length > 0) && (
            <ButtonLink kind="main" to="/lots/new" search={{ runId: filter.runId }}>
              Plan a lot
            </ButtonLink>
          )
        }
      />
      {(narrowed || rows.length > 0) && (
        <Filters label="Which lots">
          <Select
            label="State"
            options={STATES}
            value={filter.state ?? 'all'}
            onChange={(state) => narrow({ state: state === 'all' ? undefined : state })}
          />
        </Filters>
      )}
      {filter.runId !== undefined && (
        <Chips
          chips={[{ text: `of run ${filter.runId.slice(0, 13)}...`, remove: () => narrow({ runId: undefined }) }]}
          clear={() => void navigate({ to: '/lots' })}
        />
      )}
      {lots.isPending && <Waiting rows={5} />}
      {lots.isLoadingError && (
        <Failed what="The lots could not be loaded" error={lots.error} again={() => void lots.refetch()} />
      )}
      {lots.data && rows.length === 0 && (
        <Empty title={narrowed ? 'No such lot' : 'No lot yet'}>
          <p>
            A lot is one run’s pairs, accepted or rejected as a whole by a sample that people decide. Its certificate
            goes with the data, and an export can demand it.
          </p>
          {writes && (
            <p>
              <ButtonLink kind="main" to="/lots/new" search={{ runId: filter.runId }}>
                Plan a lot
              </ButtonLink>
            </p>
          )}
        </Empty>
      )}
      {rows.length > 0 && (
        <List label="Lots">
          {rows.map((lot) => (
            <Row
              key={lot.id}
              title={
                <Link to="/lots/$lotId" params={{ lotId: lot.id }}>
                  Lot {lot.number}: {counted(lot.population, 'pair')}
                </Link>
              }
              below={
                <>
                  <RunNames runIds={[lot.runId]} plain />
                  <span>{lot.severity}</span>
                  {lot.offline && <Badge tone="machine">offline model</Badge>}
                  {lot.state === 'open' && lot.auditState === 'open' && <Badge>under review</Badge>}
                </>
              }
              figures={[
                lot.decision
                  ? `${count(lot.decision.wrong)} of ${count(lot.size)} wrong, at most ${count(lot.accepts)}`
                  : `at most ${count(lot.accepts)} of ${count(lot.size)} may be wrong`,
              ]}
              state={<Badge tone={STATE[lot.state].tone}>{STATE[lot.state].word}</Badge>}
              time={<Time at={lot.createdAt} />}
            />
          ))}
        </List>
      )}
      <LoadMore of={lots} />
    </>
  );
}
