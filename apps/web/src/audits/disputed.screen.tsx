import { UNIT_NAMES } from '../../../../libs/domain/audit-names';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isRefused } from '../api/problem';
import { Badge } from '../pieces/badge';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { count } from '../pieces/figures';
import { List, Row } from '../pieces/list';
import { LoadMore } from '../pieces/load-more';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { Heading } from '../shell/heading';
import { disputedQuery } from './audit-query';

/** Where reviewers differ and somebody has to settle it: audits with disputes. */
export function DisputedScreen() {
  const audits = useInfiniteQuery(disputedQuery);
  const rows = audits.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <Heading title="Disputes" />
      {audits.isPending && <Waiting rows={4} />}
      {audits.isLoadingError && (
        <Failed
          what={isRefused(audits.error) ? 'You cannot settle disputes' : 'The disputes could not be loaded'}
          error={audits.error}
          again={() => void audits.refetch()}
        />
      )}
      {audits.data && rows.length === 0 && (
        <Empty title="Nobody differs">
          <p>
            A unit is a dispute once all its reviewers have had their say and differ among themselves. Then it stands
            here, and you settle it without knowing what the judge said.
          </p>
        </Empty>
      )}
      {rows.length > 0 && (
        <List label="Audits with disputes">
          {rows.map(({ auditId, name, unit, open, adjudicated, createdAt }) => (
            <Row
              key={auditId}
              title={
                <Link to="/audits/$auditId/disputes" params={{ auditId }}>
                  {name}
                </Link>
              }
              below={<span>{UNIT_NAMES[unit].many}</span>}
              figures={[`${count(adjudicated)} of ${count(open + adjudicated)} settled`]}
              state={
                open > 0 ? <Badge tone="unsure">{count(open)} to settle</Badge> : <Badge tone="good">settled</Badge>
              }
              time={<Time at={createdAt} />}
            />
          ))}
        </List>
      )}
      <LoadMore of={audits} />
    </>
  );
}
