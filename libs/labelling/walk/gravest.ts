import { ModelFailure, type Consequence } from '#libs/domain/model-failure.js';
import { BudgetExhausted, RunInterrupted } from '../calls/interruptions.js';

const BY_CONSEQUENCE: Record<Consequence, number> = { stop: 0, fail: 4, retry: 5, wait: 6 };

function gravity(error: unknown): number {
  if (error instanceof ModelFailure) return BY_CONSEQUENCE[error.consequence];
  if (error instanceof BudgetExhausted) return 1;
  if (error instanceof RunInterrupted) return 2;
  return 3;
}

/** Of several errors of one stage, the one that decides what follows. */
export function gravest(errors: unknown[]): unknown {
  return errors.reduce((worst, error) => (gravity(error) < gravity(worst) ? error : worst));
}
