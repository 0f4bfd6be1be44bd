import type { ClaimFacts, ReviewStep } from '#libs/database/audit/verdicts/held-claim.js';

/** The step that a claim waits for: a revision has two. null: all is said. */
export function dueStep({
  state,
  unit,
  secondStep,
}: Pick<ClaimFacts, 'state' | 'unit' | 'secondStep'>): ReviewStep | null {
  if (state === 'claimed') return 'blind';
  const waits = unit === 'revision' && state === 'decided' && (secondStep === null || secondStep.withdrawn);
  return waits ? 'critique' : null;
}
