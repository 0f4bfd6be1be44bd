import { useInfiniteQuery } from '@tanstack/react-query';
import { Badge } from '../pieces/badge';
import { Button } from '../pieces/button';
import { Close } from '../pieces/close';
import { Dialog } from '../pieces/dialog';
import { Failed } from '../pieces/failed';
import { LoadMore } from '../pieces/load-more';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { decisionWords } from './decision-words';
import style from './recent.module.css';
import { type OwnDecision, ownDecisionsQuery } from './review-query';
import { mayBeTakenBack } from './stage';
import { Foreign } from '../pieces/foreign';

interface RecentProps {
  auditId: string;
  open: boolean;
  close: () => void;
  /** takes a decision back */
  back: (decision: OwnDecision) => void;
}

/** What one decided in this audit, newest first; each can be taken back until the audit closes. */
export const Recent = ({ open, close, ...rest }: RecentProps) => (
  <Dialog title="What you decided" open={open} close={close} foot={<Close close={close} />}>
    <Decisions {...rest} />
  </Dialog>
);

function Decisions({ auditId, back }: Pick<RecentProps, 'auditId' | 'back'>) {
  const decisions = useInfiniteQuery(ownDecisionsQuery(auditId));
  if (decisions.isPending) return <Waiting rows={4} />;
  if (decisions.isError && !decisions.data)
    return <Failed what="They could not be loaded" error={decisions.error} again={() => void decisions.refetch()} />;
  const rows = decisions.data.pages.flatMap(({ data }) => data);
  if (rows.length === 0) return <p>Nothing yet. What you decide stands here, and can be taken back.</p>;
  return (
    <>
      <ul className={style['list']}>
        {rows.map((decision) => (
          <li key={decision.id} className={style['row']}>
            <span className={style['words']}>
              {decisionWords(decision)}
              {decision.flagged && (
                <span>
                  <Badge tone="unsure">flagged: the principle is unclear</Badge>
                </span>
              )}
              {decision.prompt !== null && (
                <span className={style['comment']} dir="auto">
                  <Foreign text={decision.prompt} />
                </span>
              )}
              {decision.comment !== null && (
                <q className={style['comment']} dir="auto">
                  <Foreign text={decision.comment} />
                </q>
              )}
            </span>
            <span className={style['time']}>
              <Time at={decision.createdAt} />
            </span>
            {mayBeTakenBack(decision) && <Button onPress={() => back(decision)}>Take back</Button>}
          </li>
        ))}
      </ul>
      <LoadMore of={decisions} />
    </>
  );
}
