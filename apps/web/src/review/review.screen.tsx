import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { answered, GET } from '../api/client';
import { Failed } from '../pieces/failed';
import { Waiting } from '../pieces/waiting';
import { Done } from './done';
import style from './review.module.css';
import { Start } from './start';
import { Unit } from './unit';
import { useReview } from './use-review';

/** One unit at a time, and nothing else: whoever judges sees what there is to judge. */
export function ReviewScreen() {
  const { auditId } = useParams({ from: '/review/$auditId' });
  const own = useQuery({
    queryKey: ['own-review', auditId],
    queryFn: ({ signal }) => answered(GET('/v1/audits/{id}/me', { params: { path: { id: auditId } }, signal })),
  });
  const review = useReview(auditId);
  const { stage, next } = review;
  useEffect(() => {
    document.title = 'Review - Precept';
  }, []);
  // a new unit begins at its top, also for who listens to it
  const top = useRef<HTMLElement>(null);
  const token = stage.at === 'unit' ? `${stage.claim.token} ${stage.claim.step ?? ''}` : null;
  useEffect(() => {
    if (token === null) return;
    scrollTo(0, 0);
    top.current?.focus({ preventScroll: true });
  }, [token]);

  if (own.isPending) return <Waiting />;
  if (own.error) {
    return (
      <main className={style['room']}>
        <Failed what="This audit could not be opened" error={own.error} again={() => void own.refetch()} />
        <p>
          <Link to="/review">Back to the audits</Link>
        </p>
      </main>
    );
  }
  return (
    <main className={style['room']} ref={top} tabIndex={-1}>
      {stage.at === 'before' && (
        <Start own={own.data} begin={() => next.mutate()} beginning={next.isPending} error={next.error} />
      )}
      {stage.at === 'unit' && (
        <Unit key={token} claim={stage.claim} before={stage.said} own={own.data} review={review} />
      )}
      {stage.at === 'nothing' && (
        <Done auditId={auditId} reason={stage.reason} again={() => next.mutate()} review={review} />
      )}
    </main>
  );
}
