import { v4 as uuid } from 'uuid';
import { answered, GET, POST } from '../api/client';
import { queries } from '../api/queries';
import type { OwnDecision } from './review-query';
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

/** Counts and lists that a decision changes are asked for anew. */
export function changed(auditId: string): void {
  for (const queryKey of [['reviews'], ['own-review', auditId], ['own-decisions', auditId]])
    void queries.invalidateQueries({ queryKey });
}
