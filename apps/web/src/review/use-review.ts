import { useCallback, useMemo, useRef, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { answered, type Dto, GET, POST } from '../api/client';
import { Problem } from '../api/problem';
import { queries } from '../api/queries';
import { keptWords } from './kept-words';
import { type Said, saidBefore, saidOf, verdictOf } from './questions';
import type { Claim, OwnDecision, SkipReason, Verdict } from './review-query';
import { untilAnswered } from './until-answered';

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
}

/** A decision as it is sent: it keeps its key until it is answered, also where that takes more than one press. */
interface Sending {
  token: string;
  body: Verdict;
  seconds: number;
  key: string;
}

/** What went to somebody else is not one's own any more. */
export const mayBeTakenBack = ({ skipReason }: OwnDecision): boolean =>
  skipReason !== 'distressing' && skipReason !== 'opted_out';

const isTaken = (error: unknown): boolean => error instanceof Problem && error.code === 'already_decided';

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

  const show = useCallback((claim: Claim, said?: Said) => {
    began.current = performance.now();
    setStage({ at: 'unit', claim, said: said ?? keptWords.of(claim) ?? saidOf(claim) });
  }, []);

  /** One thing at a time; what went wrong before is no news any more. */
  const during = useCallback(async (what: string, work: () => Promise<void>) => {
    if (working.current) return;
    working.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure({ what, error });
    } finally {
      working.current = false;
      setBusy(false);
    }
  }, []);

  const claim = useCallback(async () => {
    const key = uuid();
    const header = { 'Idempotency-Key': key };
    try {
      const { claim: next, reason } = await untilAnswered(
        () => answered(POST('/v1/audits/{id}/claims', { params: { path: { id: auditId }, header } })),
        setWaits,
      );
      if (next) show(next);
      else setStage({ at: 'nothing', reason: reason ?? 'all_decided' });
    } finally {
      changed(auditId);
    }
  }, [auditId, show]);

  /** Goes on from what is decided: it is, whether or not there is a next one. */
  const goOn = useCallback(async () => {
    keptWords.forget();
    setDecided(true);
    try {
      await claim();
    } catch (error) {
      setStage({ at: 'between' });
      setFailure({ what: 'Decided. The next one could not be got', error });
    }
  }, [claim]);

  const next = useCallback(() => void during('No unit could be got', claim), [during, claim]);

  const decide = useCallback(
    (held: Claim, said: Said) =>
      void during('That was not taken', async () => {
        const now = sendingOf(held, said, sending.current, (performance.now() - began.current) / 1000);
        sending.current = now;
        const { token, body, seconds, key } = now;
        const params = { path: { token }, header: { 'Idempotency-Key': key } };
        try {
          const after = await untilAnswered(
            () => answered(POST('/v1/claims/{token}/verdict', { params, body: { ...body, seconds } })),
            setWaits,
          );
          // the second step of a revision comes with the same unit
          if (after.step !== null) {
            keptWords.forget();
            return show(after);
          }
          const verdict = after.decisions.find(({ step }) => step === 'blind');
          if (after.audit.mode === 'training' && verdict) {
            keptWords.forget();
            setDecided(true);
            changed(auditId);
            return setStage({ at: 'lesson', claim: after, verdictId: verdict.id });
          }
        } catch (error) {
          // an answer that was lost and came too late to be heard: what was decided first stands
          if (!isTaken(error)) throw error;
        }
        await goOn();
      }),
    [auditId, during, goOn, show],
  );

  const skip = useCallback(
    ({ token }: Claim, reason: SkipReason, { comment, flagged }: Said) =>
      void during('It was not skipped', async () => {
        const params = { path: { token }, header: { 'Idempotency-Key': uuid() } };
        const body = { reason, ...(comment.trim() === '' ? {} : { comment }), ...(flagged ? { flagged } : {}) };
        await untilAnswered(() => answered(POST('/v1/claims/{token}/skip', { params, body })), setWaits);
        await goOn();
      }),
    [during, goOn],
  );

  /** Takes a decision back, the last one where none is named, and goes on from what it said. */
  const undo = useCallback(
    (named?: OwnDecision) =>
      void during('It could not be taken back', async () => {
        const decision = named ?? (await lastDecision(auditId));
        if (!decision) return;
        const params = { path: { token: decision.token }, header: { 'Idempotency-Key': uuid() } };
        const back = await untilAnswered(() => answered(POST('/v1/claims/{token}/undo', { params })), setWaits);
        keptWords.forget();
        show(back, saidBefore(decision));
        changed(auditId);
      }),
    [auditId, during, show],
  );

  return useMemo(
    () => ({ stage, busy, waits, failure, decided, next, decide, skip, undo }),
    [stage, busy, waits, failure, decided, next, decide, skip, undo],
  );
}

/** The same decision once more keeps its key and its time; another one, of this unit or the next, has its own. */
function sendingOf(held: Claim, said: Said, last: Sending | null, seconds: number): Sending {
  const { token } = held;
  const body = verdictOf(said, held);
  const same = last !== null && last.token === token && JSON.stringify(last.body) === JSON.stringify(body);
  return same ? last : { token, body, seconds: Math.min(seconds, 86_400), key: uuid() };
}

const lastDecision = async (auditId: string): Promise<OwnDecision | undefined> =>
  (
    await answered(GET('/v1/audits/{id}/my-verdicts', { params: { path: { id: auditId }, query: { limit: 5 } } }))
  ).data.find(mayBeTakenBack);

/** Counts and lists that a decision changes. */
function changed(auditId: string): void {
  for (const queryKey of [['reviews'], ['own-review', auditId], ['own-decisions', auditId]])
    void queries.invalidateQueries({ queryKey });
}
