import { Offline, Problem } from '../api/problem';

/** A line that broke, a server that cannot just now, or one that still works at the same request, which it was sent twice. */
const mayComeYet = (error: unknown): boolean =>
  error instanceof Offline ||
  (error instanceof Problem && (error.status === 503 || error.code === 'idempotency_key_in_use'));

/**
 * Sends until there is an answer, after half a second, then less and less often. `send` has to carry an Idempotency-Key that stays the same:
 * so a decision is taken once, whichever of its answers was lost. Throws what is a refusal.
 */
export async function untilAnswered<T>(send: () => Promise<T>, waits: (waits: boolean) => void): Promise<T> {
  try {
    for (let wait = 500; ; wait = Math.min(wait * 2, 5_000)) {
      try {
        return await send();
      } catch (error) {
        if (!mayComeYet(error)) throw error;
        waits(true);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  } finally {
    waits(false);
  }
}
