import { v4 as uuid } from 'uuid';
import { answered, GET, POST } from '../api/client';
import { queries } from '../api/queries';
import type { Decision, OwnDecision } from './review-query';
import { mayBeTakenBack } from './stage';

/** What is in hand, and what comes next: one question, however often it is sent. */
export function claimsOf(auditId: string) {
  const params = { path: { id: auditId }, header: { 'Idempotency-Key': uuid() } };
  return () => answered(POST('/v1/audits/{id}/claims', { params, body: { ahead: true } }));
}

/** The last decision that one may take back; undefined: there is none. */
export const lastDecision = async (auditId: string): Promise<OwnDecision | undefined> =>
  (
    await answered(GET('/v1/audits/{id}/my-verdicts', { params: { path: { id: auditId }, query: { limit: 5 } } }))
  ).data.find(mayBeTakenBack);

/** What one decided last on a unit, perhaps in another window; undefined: nothing of it stands. */
export async function standingDecision(token: string): Promise<(Decision & { token: string }) | undefined> {
  const { decisions } = await answered(GET('/v1/claims/{token}', { params: { path: { token } } }));
  const last = decisions.at(-1);
  return last && { ...last, token };
}

/** Counts and lists that a decision changes are asked for anew. */
export function changed(auditId: string): void {
  for (const queryKey of [['reviews'], ['own-review', auditId], ['own-decisions', auditId]])
    void queries.invalidateQueries({ queryKey });
}
