import type { AuditMode } from '#libs/domain/audit-verdict.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { Reviewer } from '#libs/domain/reviewer.js';

/** Whoever can read what the judges said does not decide without it; `scope`: of a key that would do. Throws refused `reviewer_not_blind`, except in training. */
export function mustBeBlind(
  { name, seesBy }: Reviewer,
  mode: AuditMode,
  scope: 'review' | 'adjudicate' = 'review',
): void {
  if (seesBy === null || mode === 'training') return;
  throw new PreceptError(
    'refused',
    'reviewer_not_blind',
    `The key ${seesBy}... of ${name} has the scope "read", by which the judges' labels can be seen before they are decided about. Revoke it, and ${scope} with a key that has the scope "${scope}" alone: \`precept keys create "${scope}s" --scopes ${scope} --person "${name}"\`.`,
  );
}
