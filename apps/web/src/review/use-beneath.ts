import { type RefObject, useCallback, useMemo, useRef } from 'react';
import { Problem } from '../api/problem';
import { toast } from '../pieces/toast';
import { changed, claimsOf } from './claiming';
import type { KeptWords } from './kept-words';
import type { Said } from './questions';
import type { Claim } from './review-query';
import { send, type Sending } from './sending';
import { type Failure, isAt, type Stage } from './stage';
import type { Ahead } from './use-ahead';

/** What work beneath the screen may do to it. */
export interface Screen {
  /** what is on it now */
  at: RefObject<Stage>;
  /** whether it is still looked at */
  here: RefObject<boolean>;
  setStage: (stage: Stage | ((now: Stage) => Stage)) => void;
  setFailure: (failure: Failure | null) => void;
  setWaits: (waits: boolean) => void;
  setDecided: (decided: boolean) => void;
  show: (claim: Claim, said?: Said) => void;
  words: KeptWords;
}

const isRefused = (error: unknown): boolean => error instanceof Problem && error.status === 409;

const leaseOf = ({ expiresAt }: Claim): Pick<Claim, 'expiresAt'> => ({ expiresAt });

/** What goes on while the next unit is on the screen, one thing at a time: the decision on the one before is sent, and the one after is fetched. */
export function useBeneath(auditId: string, ahead: Ahead, screen: Screen) {
  const { at, here, setStage, setFailure, setWaits, setDecided, show, words } = screen;
  /** it never fails: false where something was not taken, which is told */
  const work = useRef<Promise<boolean> | null>(null);
  const start = useCallback((next: Promise<boolean>) => {
    work.current = next.finally(() => (work.current = null));
  }, []);

  const fetchAfter = useCallback(
    async (shown: Claim): Promise<true> => {
      const isLeft = () => !here.current;
      if (isLeft()) return true;
      try {
        const { claim: inHand, reason, ahead: following } = await claimsOf(auditId)();
        words.putAsideBut(auditId, [inHand?.token, following?.token]);
        ahead.keep(following ?? null);
        if (isLeft()) return true;
        if (inHand === null) setStage({ at: 'nothing', reason: reason ?? 'all_decided' });
        else if (inHand.token !== shown.token) {
          toast('The one you were shown has gone to somebody else: this is another.');
          show(inHand);
        } else setStage((now) => (isAt(now, shown) ? { ...now, claim: { ...now.claim, ...leaseOf(inHand) } } : now));
      } catch {
        // nothing is lost by it: what cannot be fetched now is claimed when its turn comes, and told then
      } finally {
        changed(auditId);
      }
      return true;
    },
    [auditId, ahead, here, setStage, show, words],
  );

  /** `shown` was ahead, and is on the screen: it is taken in hand, and the one after it is fetched. */
  const fetch = useCallback((shown: Claim) => start(fetchAfter(shown)), [start, fetchAfter]);

  /** Shows the next one, and sends the decision on `held` beneath it. */
  const decide = useCallback(
    (held: Claim, said: Said, now: Sending, following: Claim) => {
      words.keep({ auditId, token: held.token, step: held.step, said });
      const sent = async (): Promise<boolean> => {
        try {
          await send(now, setWaits);
        } catch (error) {
          const refused = isRefused(error);
          const back = () => {
            if (isAt(at.current, following)) ahead.keep(following);
            setFailure(null);
            show(held, said);
          };
          setFailure({
            ...{ what: 'Your decision on the one before was not taken', error, before: true },
            ...(refused ? { untaken: { claim: held, said } } : { back }),
          });
          // what is refused for good is another's, or over
          if (refused) await fetchAfter(following);
          return false;
        }
        words.forget(held.token);
        setDecided(true);
        return fetchAfter(following);
      };
      show(following);
      start(sent());
    },
    [ahead, at, auditId, fetchAfter, setDecided, setFailure, setWaits, show, start, words],
  );

  const isFree = useCallback((): boolean => work.current === null, []);
  /** Once there is nothing more to wait for; false: the decision on the one before was not taken. */
  const over = useCallback(async (): Promise<boolean> => (await work.current) ?? true, []);
  return useMemo(() => ({ fetch, decide, isFree, over }), [fetch, decide, isFree, over]);
}
