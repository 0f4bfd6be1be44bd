import type { SlotKind } from '#libs/domain/audit-verdict.js';
import type { ClaimBasis } from '#libs/database/audit/claims/claim.store.js';
import { uniform } from '#libs/statistics/draw.js';

const MIX = 'audit-mix';

/**
 * What kind of unit comes next for a person: by a hash of the seed, their name and how many they had. What fell due while they had a row before
 * them, which nothing interrupts, comes at its end.
 */
export function nextKind({ seed, goldRate, repeatRate, had, beside }: ClaimBasis, name: string): SlotKind {
  if (goldRate + repeatRate === 0) return 'sample';
  for (let at = had - beside; at <= had; at++) {
    const u = uniform(MIX, seed, name, at);
    if (u < goldRate) return 'gold';
    if (u < goldRate + repeatRate) return 'repeat';
  }
  return 'sample';
}
