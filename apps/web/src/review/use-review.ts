import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { answered, type Dto, POST } from '../api/client';
import { Offline } from '../api/problem';
import { queries } from '../api/queries';
import { away } from './away';
import { type Said, saidOf, verdictOf } from './questions';
import type { Claim } from './review-query';

type Nothing = NonNullable<Dto['ClaimAnswerDto']['reason']>;
export type SkipReason = Dto['SkipDto']['reason'];

/** before: nothing claimed yet. unit: one in hand. nothing: none to be had, and why. */
export type Stage = { at: 'before' } | { at: 'unit'; claim: Claim; said: Said } | { at: 'nothing'; reason: Nothing };

/** Sent again with the same key, a decision is taken once: a line that broke on the way makes no second one. */
async function untilAnswered<T>(send: (key: string) => Promise<T>): Promise<T> {
  const key = crypto.randomUUID();
  for (let wait = 500; ; wait = Math.min(wait * 2, 5_000)) {
    try {
      const answer = await send(key);
      away.set(false);
      return answer;
    } catch (error) {
      away.set(error instanceof Offline);
      if (!(error instanceof Offline)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** One unit after the other, as one person gets them. */
export function useReview(auditId: string) {
  const [stage, setStage] = useState<Stage>({ at: 'before' });
  /** what was decided here, the newest last: what undo takes back */
  const decided = useRef<{ token: string; said: Said }[]>([]);
  const began = useRef(0);

  const show = useCallback((claim: Claim, said: Said = saidOf(claim.draft)) => {
    began.current = performance.now();
    setStage({ at: 'unit', claim, said });
  }, []);

  const claim = useCallback(async () => {
    const { claim: next, reason } = await untilAnswered((key) =>
      answered(
        POST('/v1/audits/{id}/claims', { params: { path: { id: auditId }, header: { 'Idempotency-Key': key } } }),
      ),
    );
    if (next) show(next);
    else setStage({ at: 'nothing', reason: reason ?? 'all_decided' });
    void queries.invalidateQueries({ queryKey: ['reviews'] });
    void queries.invalidateQueries({ queryKey: ['own-review', auditId] });
  }, [auditId, show]);

  const next = useMutation({ mutationFn: claim });

  const decide = useMutation({
    mutationFn: async ({ token, said }: { token: string; said: Said }) => {
      const seconds = Math.min((performance.now() - began.current) / 1000, 86_400);
      const after = await untilAnswered((key) =>
        answered(
          POST('/v1/claims/{token}/verdict', {
            params: { path: { token }, header: { 'Idempotency-Key': key } },
            body: { ...verdictOf(said), seconds },
          }),
        ),
      );
      // the second step of a revision comes with the same unit
      if (after.step !== null) return show(after);
      decided.current.push({ token, said });
      await claim();
    },
  });

  const skip = useMutation({
    mutationFn: async ({ token, reason, comment }: { token: string; reason: SkipReason; comment: string }) => {
      await untilAnswered((key) =>
        answered(
          POST('/v1/claims/{token}/skip', {
            params: { path: { token }, header: { 'Idempotency-Key': key } },
            body: { reason, ...(comment.trim() === '' ? {} : { comment }) },
          }),
        ),
      );
      await claim();
    },
  });

  const undo = useMutation({
    mutationFn: async () => {
      const last = decided.current.at(-1);
      if (!last) return;
      const { token } = last;
      const back = await untilAnswered((key) =>
        answered(POST('/v1/claims/{token}/undo', { params: { path: { token }, header: { 'Idempotency-Key': key } } })),
      );
      decided.current.pop();
      show(back, last.said);
    },
  });

  return { stage, next, decide, skip, undo, undoable: decided.current.length > 0 };
}
