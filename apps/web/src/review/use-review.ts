import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { answered, POST } from '../api/client';
import { toast } from '../pieces/toast';
import { changed, claimsOf, lastDecision, standingDecision } from './claiming';
import type { KeptWords } from './kept-words';
import { type Said, saidBefore, saidOf, saidOver } from './questions';
import type { Claim, OwnDecision, SkipReason } from './review-query';
import { send, type Sending, sendingOf } from './sending';
import { endsHere, type Failure, type Held, isAt, isDecidedElsewhere, type Stage } from './stage';
import { untilAnswered } from './until-answered';
import { useAhead } from './use-ahead';
import { useBeneath } from './use-beneath';

interface Undoing {
  decision?: OwnDecision;
  elsewhere?: Held;
  keepDraft?: () => Promise<void>;
}

const PUT_ASIDE =
  'What you had begun to say of one that is not in your hands any more is kept in this window: it is there again if you take back what you decided on it.';

/** One unit after the other, as one person gets them; `words` are theirs. */
export function useReview(auditId: string, words: KeptWords) {
  const [stage, put] = useState<Stage>({ at: 'before' });
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
  /** known at once: what goes on beneath does not wait for the screen */
  const at = useRef(stage);
  const setStage = useCallback((next: Stage | ((now: Stage) => Stage)) => {
    at.current = typeof next === 'function' ? next(at.current) : next;
    put(at.current);
  }, []);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => void (here.current = false);
  }, []);

  const show = useCallback(
    (claim: Claim, said?: Said) => {
      began.current = performance.now();
      setStage({ at: 'unit', claim, said: said ?? words.of(claim) ?? saidOf(claim) });
    },
    [setStage, words],
  );
  const screen = useMemo(
    () => ({ at, here, setStage, setFailure, setWaits, setDecided, show, words }),
    [setStage, show, words],
  );
  const beneath = useBeneath(auditId, ahead, screen);

  /**
   * One thing at a time, and none before what was sent is answered. What was told before is no news any more; what goes wrong meanwhile is read first.
   */
  const during = useCallback(
    async (what: string, work: () => Promise<void>, about?: string) => {
      if (working.current) return;
      working.current = true;
      setBusy(true);
      try {
        if (await beneath.over()) {
          setFailure(null);
          await work();
        }
      } catch (error) {
        setFailure({ what, error, ...(about === undefined ? {} : { about }) });
      } finally {
        working.current = false;
        setBusy(false);
      }
    },
    [beneath],
  );

  const claim = useCallback(async () => {
    try {
      const { claim: next, reason, ahead: following } = await untilAnswered(claimsOf(auditId), setWaits);
      if (words.putAsideBut(auditId, [next?.token, following?.token])) toast(PUT_ASIDE);
      ahead.keep(following ?? null);
      if (next) show(next);
      else setStage({ at: 'nothing', reason: reason ?? 'all_decided' });
    } finally {
      changed(auditId);
    }
  }, [auditId, ahead, show, words]);

  /** Goes on from what is decided: it is, whether or not there is a next one. */
  const goOn = useCallback(
    async ({ token }: Claim) => {
      words.forget(token);
      setDecided(true);
      if (!here.current) return changed(auditId);
      const next = ahead.take();
      if (next) {
        show(next);
        beneath.fetch(next);
        return;
      }
      try {
        await claim();
      } catch (error) {
        setStage({ at: 'between' });
        setFailure({ what: 'Decided. The next one could not be got', error });
      }
    },
    [auditId, ahead, beneath, claim, show],
  );

  const next = useCallback(() => {
    const { current: now } = at;
    // a step that another window decided may have left the next one of the same unit
    const mayGoOnHere = now.at === 'unit' && !endsHere(now.claim);
    const waiting = working.current || mayGoOnHere ? null : ahead.take();
    if (!waiting) return void during('No unit could be got', claim);
    setFailure(null);
    show(waiting);
    beneath.fetch(waiting);
  }, [ahead, beneath, during, claim, show]);

  const decide = useCallback(
    (held: Claim, said: Said) => {
      if (working.current) return;
      const sendingNow = () => (sending.current = sendingOf(held, said, sending.current, began.current));
      const following = endsHere(held) && beneath.isFree() ? ahead.take() : null;
      if (following) {
        setFailure(null);
        return beneath.decide(held, said, sendingNow(), following);
      }
      const work = async () => {
        if (!isAt(at.current, held)) return;
        const come = endsHere(held) ? ahead.take() : null;
        if (come) return beneath.decide(held, said, sendingNow(), come);
        const after = await send(sendingNow(), setWaits);
        // the second step of a revision comes with the same unit
        if (after && after.step !== null) {
          words.forget(held.token);
          return show(after);
        }
        const verdict = after?.decisions.find(({ step }) => step === 'blind');
        if (after?.audit.mode === 'training' && verdict) {
          words.forget(held.token);
          setDecided(true);
          changed(auditId);
          return setStage({ at: 'lesson', claim: after, verdictId: verdict.id });
        }
        await goOn(held);
      };
      void during('That was not taken', work, held.token);
    },
    [ahead, auditId, beneath, during, goOn, show],
  );

  const skip = useCallback(
    (held: Claim, reason: SkipReason, { comment, flagged }: Said) => {
      const work = async () => {
        if (!isAt(at.current, held)) return;
        const params = { path: { token: held.token }, header: { 'Idempotency-Key': uuid() } };
        const body = { reason, ...(comment.trim() === '' ? {} : { comment }), ...(flagged ? { flagged } : {}) };
        await untilAnswered(() => answered(POST('/v1/claims/{token}/skip', { params, body })), setWaits);
        await goOn(held);
      };
      void during('It was not skipped', work, held.token);
    },
    [during, goOn],
  );

  /**
   * Takes a decision back: the `decision` named, else that of another window on `elsewhere` or on the unit that the page tells of, else the last one. One
   * goes on from what it said, and from what one had said of it here; what was in hand comes next, and `keepDraft` sends what was begun of it before.
   */
  const undo = useCallback(
    ({ decision: named, elsewhere, keepDraft }: Undoing = {}) => {
      const told = failure && isDecidedElsewhere(failure.error) ? failure.untaken : undefined;
      const unit = elsewhere ?? told;
      void during('It could not be taken back', async () => {
        const decision = named ?? (await (unit ? standingDecision(unit.claim.token) : lastDecision(auditId)));
        if (!decision) return toast('There is nothing here that you could take back.');
        await keepDraft?.();
        const params = { path: { token: decision.token }, header: { 'Idempotency-Key': uuid() } };
        const back = await untilAnswered(() => answered(POST('/v1/claims/{token}/undo', { params })), setWaits);
        const left = at.current.at === 'unit' && at.current.claim.step === 'blind' ? at.current.claim : null;
        if (left && left.token !== back.token) ahead.keep(left);
        const own = words.of(back) ?? (unit?.claim.token === back.token ? unit.said : null);
        words.forget(back.token);
        show(back, own ? saidOver(saidBefore(decision), own) : saidBefore(decision));
        changed(auditId);
      });
    },
    [ahead, auditId, during, failure, show, words],
  );

  return useMemo(
    () => ({ stage, busy, waits, failure, decided, words, next, decide, skip, undo }),
    [stage, busy, waits, failure, decided, words, next, decide, skip, undo],
  );
}
