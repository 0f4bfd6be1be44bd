import { UNIT_NAMES } from '../../../../libs/domain/audit-names';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from '../pieces/badge';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { counted } from '../pieces/figures';
import { List, Row } from '../pieces/list';
import { LoadMore } from '../pieces/load-more';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { reviewsQuery } from './review-query';

/** Audits that wait for one, and those that one has taken part in. `left`: only those in which something may still be for one. */
export function ReviewList({ left = false }: { left?: boolean }) {
  const reviews = useInfiniteQuery(reviewsQuery);
  if (reviews.isPending) return <Waiting />;
  if (!reviews.data) {
    return <Failed what="The audits could not be loaded" error={reviews.error} again={() => void reviews.refetch()} />;
  }
  const rows = reviews.data.pages.flatMap(({ data }) => data).filter((review) => !left || review.left);
  if (rows.length === 0 && !reviews.hasNextPage) {
    return (
      <Empty title="Nothing to review">
        <p>As soon as somebody draws an audit, it stands here. There is nothing for you to do until then.</p>
      </Empty>
    );
  }
  return (
    <>
      {rows.length > 0 && (
        <List label="Audits">
          {rows.map((review) => (
            <Row
              key={review.auditId}
              title={
                <Link
                  to={review.state === 'closed' ? '/review/$auditId/reveal' : '/review/$auditId'}
                  params={{ auditId: review.auditId }}
                >
                  {review.name}
                </Link>
              }
              below={
                <>
                  {counted(review.units, UNIT_NAMES[review.unit].one, UNIT_NAMES[review.unit].many)}
                  {review.mode === 'training' && <Badge tone="unsure">training</Badge>}
                  {review.inHand && <Badge tone="accent">one in your hands</Badge>}
                </>
              }
              figures={[`${counted(review.decided, 'decision')} of yours`]}
              state={<Badge tone={review.state === 'open' ? 'accent' : 'plain'}>{review.state}</Badge>}
              time={<Time at={review.createdAt} />}
            />
          ))}
        </List>
      )}
      <LoadMore of={reviews} />
    </>
  );
}
