import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { Failed } from '../pieces/failed';
import { Offline } from '../pieces/offline';
import { Toasts } from '../pieces/toast';
import { useAtTop } from '../pieces/use-at-top';
import { Waiting } from '../pieces/waiting';
import { Done } from './done';
import { keptWordsOf } from './kept-words';
import { Lesson } from './lesson';
import style from './review.module.css';
import { ownReviewQuery } from './review-query';
import { useOwner } from '../session/session';
import { placeOf } from './stage';
import { Start } from './start';
import { Unit } from './unit';
import { useReview } from './use-review';

/** One unit at a time, and nothing else: whoever judges sees what there is to judge. */
export function ReviewScreen() {
  const { auditId } = useParams({ from: '/review/$auditId' });
  const owner = useOwner();
  return <Room key={owner} auditId={auditId} owner={owner} />;
}

function Room({ auditId, owner }: { auditId: string; owner: string }) {
  const own = useQuery(ownReviewQuery(auditId));
  const words = useMemo(() => keptWordsOf(owner), [owner]);
  const review = useReview(auditId, words);
  const { stage, next, busy } = review;
  useEffect(() => {
    document.title = 'Review - Precept';
  }, []);
  // whoever was called away goes on where they were, once it is known what they want to be spared
  const open = own.data?.audit.state === 'open';
  useEffect(() => {
    if (open && words.waitIn(auditId)) next();
  }, [auditId, next, open, words]);
  const top = useRef<HTMLElement>(null);
  const place = placeOf(stage);
  useAtTop(top, place);

  if (own.isPending) {
    return (
      <main className={style['room']}>
        <Waiting />
        <Offline />
      </main>
    );
  }
  // what fails in the background takes nothing away that is there
  if (!own.data) {
    return (
      <main className={style['room']}>
        <Failed what="This audit could not be opened" error={own.error} again={() => void own.refetch()} />
        <p>
          <Link to="/review">Back to the audits</Link>
        </p>
      </main>
    );
  }
  /** nothing is claimed of an audit that is over: why, and where to look, stands there at once */
  const over = own.data.audit.state === 'closed';
  const undoable = review.decided || own.data.pace.decided + own.data.pace.skipped > 0;
  return (
    <main className={style['room']} ref={top} tabIndex={-1}>
      {stage.at === 'before' && over && <Done auditId={auditId} reason="closed" undoable={false} review={review} />}
      {stage.at === 'before' && !over && <Start own={own.data} review={review} />}
      {stage.at === 'unit' && (
        <Unit key={place} claim={stage.claim} before={stage.said} own={own.data} review={review} undoable={undoable} />
      )}
      {stage.at === 'lesson' && <Lesson claim={stage.claim} verdictId={stage.verdictId} review={review} />}
      {(stage.at === 'nothing' || stage.at === 'between') && (
        <Done
          auditId={auditId}
          reason={stage.at === 'between' ? 'between' : stage.reason}
          undoable={undoable}
          review={review}
        />
      )}
      {/* while something is on its way the unit itself says that it waits */}
      {!busy && !review.waits && <Offline />}
      <Toasts />
    </main>
  );
}
