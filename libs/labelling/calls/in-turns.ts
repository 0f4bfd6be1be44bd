import { ModelFailure } from '#libs/domain/model-failure.js';
import { gravest } from '../walk/gravest.js';

/**
 * Questions of one label job under way at once. A large ranking has thousands: they are written and sent in turns, so that
 * neither memory nor the other label jobs of the worker suffer.
 */
export const AT_ONCE = 64;

/**
 * Does the work for each input, some at once, in order. Where one fails the others are still finished, so that their answers
 * are kept, and the gravest failure is thrown; after a failure that no other answer can mend, no further one is begun.
 */
export async function inTurns<In, Out>(
  inputs: readonly In[],
  work: (input: In, index: number) => Promise<Out>,
  atOnce = AT_ONCE,
): Promise<Out[]> {
  const done: Out[] = [];
  const errors: unknown[] = [];
  let next = 0;
  const turn = async (): Promise<void> => {
    while (next < inputs.length && !errors.some(endsAll)) {
      const index = next++;
      try {
        done[index] = await work(inputs[index] as In, index);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, inputs.length) }, turn));
  if (errors.length > 0) throw gravest(errors);
  return done;
}

/** Everything but a failure of one call that may succeed another time. */
function endsAll(error: unknown): boolean {
  return !(error instanceof ModelFailure) || error.consequence === 'fail' || error.consequence === 'stop';
}
