import { v4 as uuid } from 'uuid';
import { answered, POST } from '../api/client';
import { Problem } from '../api/problem';
import { type Said, verdictOf } from './questions';
import type { Claim, Verdict } from './review-query';
import { untilAnswered } from './until-answered';

/** A decision as it is sent: it keeps its key until it is answered, also where that takes more than one press. */
export interface Sending {
  token: string;
  body: Verdict;
  seconds: number;
  key: string;
  /** how often it was sent */
  times: number;
}

/** The same decision once more keeps its key and its time; another one, of this unit or the next, has its own. */
export function sendingOf(held: Claim, said: Said, last: Sending | null, began: number): Sending {
  const { token } = held;
  const body = verdictOf(said, held);
  const same = last !== null && last.token === token && JSON.stringify(last.body) === JSON.stringify(body);
  const seconds = Math.min((performance.now() - began) / 1000, 86_400);
  return same ? last : { token, body, seconds, key: uuid(), times: 0 };
}

/**
 * The claim as it stands when the decision is taken; null: it had been, by an earlier try whose answer was lost. Throws what is a refusal: also that of
 * a unit which another window of the same person has decided.
 */
export async function send(now: Sending, waits: (waits: boolean) => void): Promise<Claim | null> {
  const { token, body, seconds, key } = now;
  const params = { path: { token }, header: { 'Idempotency-Key': key } };
  try {
    return await untilAnswered(() => {
      now.times++;
      return answered(POST('/v1/claims/{token}/verdict', { params, body: { ...body, seconds } }));
    }, waits);
  } catch (error) {
    if (now.times > 1 && error instanceof Problem && error.code === 'already_decided') return null;
    throw error;
  }
}
