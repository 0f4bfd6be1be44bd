import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { LoadMore } from '../pieces/load-more';
import { Waiting } from '../pieces/waiting';
import { Heading } from '../shell/heading';
import style from './reveal.module.css';
import { ownReviewQuery, revealQuery } from './review-query';
import { RevealedDecision } from './revealed-decision';

/** Once an audit is closed: one's own decisions beside what the judge said. */
export function RevealScreen() {
  const { auditId } = useParams({ from: '/inside/review/$auditId/reveal' });
  const revealed = useInfiniteQuery(revealQuery(auditId));
  const own = useQuery(ownReviewQuery(auditId));
  const rows = revealed.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <Heading
        title={own.data ? `You and the judge: ${own.data.audit.name}` : 'You and the judge'}
        above={<Link to="/review">Review</Link>}
      >
        <p className={style['quiet']}>
          Your decisions stand as you made them: the estimates have the blind ones. What you would say now is kept
          beside them.
        </p>
      </Heading>
      {revealed.isPending && <Waiting rows={5} />}
      {revealed.isLoadingError && (
        <Failed what="It cannot be shown yet" error={revealed.error} again={() => void revealed.refetch()} />
      )}
      {revealed.data && rows.length === 0 && (
        <Empty title="You decided nothing here">
          <p>Only decisions of your own are shown.</p>
        </Empty>
      )}
      <ul className={style['list']} aria-label="Your decisions">
        {rows.map((decision) => (
          <RevealedDecision key={decision.id} auditId={auditId} decision={decision} />
        ))}
      </ul>
      <LoadMore of={revealed} />
    </>
  );
}
