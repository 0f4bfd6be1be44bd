import type { SlotKind } from '#libs/domain/audit-verdict.js';
import type { ClaimBasis } from '#libs/database/audit/claims/claim.store.js';
import { uniform } from '#libs/statistics/draw.js';

const MIX = 'audit-mix';

/** What kind of unit comes next for a person: by a hash of the seed, their name and how many they had. */
export function nextKind({ seed, goldRate, repeatRate, had }: ClaimBasis, name: string): SlotKind {
  if (goldRate + repeatRate === 0) return 'sample';
  const u = uniform(MIX, seed, name, had);
  if (u < goldRate) return 'gold';
  return u < goldRate + repeatRate ? 'repeat' : 'sample';
}
