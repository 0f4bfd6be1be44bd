import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { isRefused } from '../api/problem';
import { Button } from '../pieces/button';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { ButtonLink } from '../pieces/button-link';
import { Waiting } from '../pieces/waiting';
import { Heading } from '../shell/heading';
import { type Dispute, disputesQuery } from './audit-query';
import { type Begun, DisputeView } from './dispute';

/** With fewer left to be shown the next ones are fetched. */
const FEW = 5;

/** One dispute at a time, until none is left. */
export function DisputesScreen() {
  const { auditId } = useParams({ from: '/inside/audits/$auditId/disputes' });
  const cache = useQueryClient();
  const disputes = useInfiniteQuery(disputesQuery(auditId, false));
  /** those that one has gone past without settling them */
  const [past, setPast] = useState<readonly string[]>([]);
  /** those that are settled: they go at once, and no page of the list is fetched again for it */
  const [over, setOver] = useState<readonly string[]>([]);
  /** what one began to say of each and has not sent */
  const begun = useRef(new Map<string, Begun>());
  const [last, setLast] = useState<Dispute | null>(null);
  const [again, setAgain] = useState<Dispute | null>(null);
  const rows = disputes.data?.pages.flatMap(({ data }) => data) ?? [];
  const waiting = rows.filter(({ id }) => !over.includes(id));
  const left = waiting.filter(({ id }) => !past.includes(id));
  const shown = again ?? left[0];
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = disputes;
  const wantsMore = left.length < FEW && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  const above = (
    <>
      <Link to="/disputes">Disputes</Link>
      {shown && <> / {shown.audit.name}</>}
    </>
  );
  if (disputes.isPending) return <Waiting rows={6} />;
  if (disputes.isLoadingError)
    return (
      <Failed
        what={isRefused(disputes.error) ? 'These disputes are not for you to see' : 'The disputes could not be loaded'}
        error={disputes.error}
        again={() => void disputes.refetch()}
      />
    );
  if (!shown && hasNextPage)
    return isFetchNextPageError ? (
      <Failed what="The next disputes could not be loaded" error={disputes.error} again={() => void fetchNextPage()} />
    ) : (
      <Waiting rows={6} />
    );
  if (!shown)
    return (
      <>
        <Heading title="Disputes" above={above} />
        <Empty title={waiting.length === 0 ? 'All is settled' : 'You have seen them all'}>
          <p>
            {waiting.length === 0
              ? 'No unit of this audit waits for a decision. Disputes that come up later stand here.'
              : `${waiting.length} still wait: you went past them.`}
          </p>
          <p>
            {waiting.length > 0 && <Button onPress={() => setPast([])}>Show them again</Button>}{' '}
            <ButtonLink kind="plain" to="/disputes">
              To the other audits
            </ButtonLink>
          </p>
        </Empty>
      </>
    );
  return (
    <>
      <Heading
        title={
          again
            ? 'Decide it otherwise'
            : `Dispute ${waiting.length - left.length + 1} of ${hasNextPage ? 'more than ' : ''}${waiting.length}`
        }
        above={above}
      />
      <DisputeView
        key={`${shown.id} ${again ? 'again' : ''}`}
        dispute={shown}
        begun={begun.current}
        last={again ? null : last}
        reopen={() => setAgain(last)}
        later={(settledMeanwhile) => {
          if (again) setAgain(null);
          else if (settledMeanwhile) setOver([...over, shown.id]);
          else setPast([...past, shown.id]);
        }}
        settled={async (dispute) => {
          begun.current.delete(dispute.id);
          setOver([...over, dispute.id]);
          setLast(dispute);
          setAgain(null);
          // who comes back gets it anew; until then what is over is known here
          await cache.invalidateQueries({ queryKey: ['disputes', auditId], refetchType: 'none' });
        }}
      />
    </>
  );
}
