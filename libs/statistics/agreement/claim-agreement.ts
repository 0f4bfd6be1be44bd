/**
 * How far each set of claims is borne out by the others: its mean F1 (Dice coefficient) with each of them, from 0 to 1. Two
 * empty sets agree. Where there is only one set, nothing bears it out or speaks against it: null.
 */
export function claimAgreement(sets: readonly ReadonlySet<string>[]): (number | null)[] {
  if (sets.length < 2) return sets.map(() => null);
  return sets.map((one, i) => {
    const others = sets.filter((_, j) => j !== i);
    return others.reduce((sum, other) => sum + dice(one, other), 0) / others.length;
  });
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 1;
  let shared = 0;
  for (const claim of one) if (other.has(claim)) shared++;
  return (2 * shared) / (one.size + other.size);
}
