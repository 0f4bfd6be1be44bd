import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { answered, type Dto, GET, POST } from '../api/client';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';
import { toast } from '../pieces/toast';
import { keptWords } from './kept-words';
import { type Said, saidBefore, saidOf } from './questions';
import type { Claim, OwnDecision, SkipReason } from './review-query';
import { send, type Sending, sendingOf } from './sending';
import { untilAnswered } from './until-answered';
import { useAhead } from './use-ahead';

type Nothing = NonNullable<Dto['ClaimAnswerDto']['reason']>;

/** before: nothing claimed yet. unit: one in hand. lesson: in training, one is decided, and what the judge said is shown. between: one is decided, and the next could not be got. nothing: none to be had, and why. */
export type Stage =
  | { at: 'before' }
  | { at: 'unit'; claim: Claim; said: Said }
  | { at: 'lesson'; claim: Claim; verdictId: string }
  | { at: 'between' }
  | { at: 'nothing'; reason: Nothing };

/** What went wrong, and at what. */
export interface Failure {
  what: string;
  error: unknown;
  /** it is about the unit before the one on the screen */
  before?: boolean;
  /** returns to that one */
  back?: () => void;
}

/** What went to somebody else is not one's own any more. */
export const mayBeTakenBack = ({ skipReason }: OwnDecision): boolean =>
  skipReason !== 'distressing' && skipReason !== 'opted_out';

const isRefused = (error: unknown): boolean => error instanceof Problem && error.status === 409;

/** The next one can be shown before the server has answered: nothing is to be seen of this one first, neither a critique nor what the judge said. */
const endsHere = ({ audit, step }: Claim): boolean =>
  audit.mode !== 'training' && (audit.unit !== 'revision' || step === 'critique');

/** One unit after the other, as one person gets them. */
export function useReview(auditId: string) {
  const [stage, setStage] = useState<Stage>({ at: 'before' });
  const [busy, setBusy] = useState(false);
  /** what was sent has no answer yet, and is sent again */
  const [waits, setWaits] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** something was decided here, whatever the counts say that are fetched */
  const [decided, setDecided] = useState(false);
  const working = useRef(false);
  const began = useRef(0);
  const sending = useRef<Sending | null>(null);
  const ahead = useAhead(auditId);
  /** what goes on while the next unit is on the screen; it never fails */
  const beneath = useRef<Promise<void> | null>(null);
  const doBeneath = useCallback((work: Promise<void>) => {
    beneath.current = work.finally(() => (beneath.current = null));
  }, []);
  const at = useRef(stage);
  at.current = stage;
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => void (here.current = false);
  }, []);

  const show = useCallback((claim: Claim, said?: Said) => {
    began.current = performance.now();
    setStage({ at: 'unit', claim, said: said ?? keptWords.of(claim) ?? saidOf(claim) });
  }, []);

  /** One thing at a time, and none before what was sent is answered; what went wrong before is no news any more. */
  const during = useCallback(async (what: string, work: () => Promise<void>) => {
    if (working.current) return;
    working.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await beneath.current;
      await work();
    } catch (error) {
      setFailure({ what, error });
    } finally {
      working.current = false;
      setBusy(false);
    }
  }, []);

  /** What is in hand, and what comes next. */
  const claims = useCallback(() => {
    const params = { path: { id: auditId }, header: { 'Idempotency-Key': uuid() } };
    const body = { ahead: true };
    return () => answered(POST('/v1/audits/{id}/claims', { params, body }));
  }, [auditId]);

  const claim = useCallback(async () => {
    try {
      const { claim: next, reason, ahead: following } = await untilAnswered(claims(), setWaits);
      ahead.keep(following ?? null);
      if (next) show(next);
      else setStage({ at: 'nothing', reason: reason ?? 'all_decided' });
    } finally {
      changed(auditId);
    }
  }, [auditId, ahead, claims, show]);

  /** While `shown` is on the screen: it is taken in hand, and the one after it is fetched. */
  const fetchNext = useCallback(
    async (shown: Claim) => {
      if (!here.current) return;
      try {
        const { claim: inHand, reason, ahead: following } = await claims()();
        ahead.keep(following ?? null);
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
    },
    [auditId, ahead, claims, show],
  );

  /** Goes on from what is decided: it is, whether or not there is a next one. */
  const goOn = useCallback(
    async ({ token }: Claim) => {
      keptWords.forget(token);
      setDecided(true);
      if (!here.current) return changed(auditId);
      const next = ahead.take();
      if (next) {
        show(next);
        doBeneath(fetchNext(next));
        return;
      }
      try {
        await claim();
      } catch (error) {
        setStage({ at: 'between' });
        setFailure({ what: 'Decided. The next one could not be got', error });
      }
    },
    [auditId, ahead, claim, fetchNext, show],
  );

  const next = useCallback(() => {
    const waiting = working.current ? null : ahead.take();
    if (!waiting) return void during('No unit could be got', claim);
    show(waiting);
    doBeneath(fetchNext(waiting));
  }, [ahead, during, claim, fetchNext, show]);

  /** Shows the next one, and sends the decision beneath it. */
  const sendBeneath = useCallback(
    (held: Claim, said: Said, following: Claim) => {
      const now = (sending.current = sendingOf(held, said, sending.current, began.current));
      keptWords.keep({ auditId, token: held.token, step: held.step, said });
      const work = async () => {
        try {
          await send(now, setWaits);
        } catch (error) {
          const back = () => {
            if (isAt(at.current, following)) ahead.keep(following);
            setFailure(null);
            show(held, said);
          };
          const refused = isRefused(error);
          setFailure({
            ...{ what: 'Your decision on the one before was not taken', error, before: true },
            ...(refused ? {} : { back }),
          });
          // what is refused for good is another's, or over
          if (refused) await fetchNext(following);
          return;
        }
        keptWords.forget(held.token);
        setDecided(true);
        await fetchNext(following);
      };
      setFailure(null);
      show(following);
      doBeneath(work());
    },
    [ahead, auditId, fetchNext, show],
  );

  const decide = useCallback(
    (held: Claim, said: Said) => {
      if (working.current) return;
      const following = endsHere(held) && beneath.current === null ? ahead.take() : null;
      if (following) return sendBeneath(held, said, following);
      void during('That was not taken', async () => {
        const come = endsHere(held) ? ahead.take() : null;
        if (come) return sendBeneath(held, said, come);
        const now = (sending.current = sendingOf(held, said, sending.current, began.current));
        const after = await send(now, setWaits);
        // the second step of a revision comes with the same unit
        if (after && after.step !== null) {
          keptWords.forget(held.token);
          return show(after);
        }
        const verdict = after?.decisions.find(({ step }) => step === 'blind');
        if (after?.audit.mode === 'training' && verdict) {
          keptWords.forget(held.token);
          setDecided(true);
          changed(auditId);
          return setStage({ at: 'lesson', claim: after, verdictId: verdict.id });
        }
        await goOn(held);
      });
    },
    [ahead, auditId, during, goOn, sendBeneath, show],
  );

  const skip = useCallback(
    (held: Claim, reason: SkipReason, { comment, flagged }: Said) =>
      void during('It was not skipped', async () => {
        const params = { path: { token: held.token }, header: { 'Idempotency-Key': uuid() } };
        const body = { reason, ...(comment.trim() === '' ? {} : { comment }), ...(flagged ? { flagged } : {}) };
        await untilAnswered(() => answered(POST('/v1/claims/{token}/skip', { params, body })), setWaits);
        await goOn(held);
      }),
    [during, goOn],
  );

  /** Takes a decision back, the last one where none is named, and goes on from what it said; what was in hand comes next. */
  const undo = useCallback(
    (named?: OwnDecision) =>
      void during('It could not be taken back', async () => {
        const decision = named ?? (await lastDecision(auditId));
        if (!decision) return;
        const params = { path: { token: decision.token }, header: { 'Idempotency-Key': uuid() } };
        const back = await untilAnswered(() => answered(POST('/v1/claims/{token}/undo', { params })), setWaits);
        const left = at.current.at === 'unit' && at.current.claim.step === 'blind' ? at.current.claim : null;
        if (left && left.token !== back.token) ahead.keep(left);
        keptWords.forget(back.token);
        show(back, saidBefore(decision));
        changed(auditId);
      }),
    [ahead, auditId, during, show],
  );

  return useMemo(
    () => ({ stage, busy, waits, failure, decided, next, decide, skip, undo }),
    [stage, busy, waits, failure, decided, next, decide, skip, undo],
  );
}

const isAt = (stage: Stage, { token }: Claim): stage is Extract<Stage, { at: 'unit' }> =>
  stage.at === 'unit' && stage.claim.token === token;

const leaseOf = ({ expiresAt }: Claim): Pick<Claim, 'expiresAt'> => ({ expiresAt });

const lastDecision = async (auditId: string): Promise<OwnDecision | undefined> =>
  (
    await answered(GET('/v1/audits/{id}/my-verdicts', { params: { path: { id: auditId }, query: { limit: 5 } } }))
  ).data.find(mayBeTakenBack);

/** Counts and lists that a decision changes. */
function changed(auditId: string): void {
  for (const queryKey of [['reviews'], ['own-review', auditId], ['own-decisions', auditId]])
    void queries.invalidateQueries({ queryKey });
}
