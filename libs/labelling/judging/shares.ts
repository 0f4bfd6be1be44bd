/** The share of each option among samples, and the commonest one (of equals the one offered first). */
export function sharesOf<Option extends string | number>(
  samples: readonly Option[],
  offered: readonly Option[],
): { shares: number[]; commonest: Option } {
  const shares = offered.map((option) => samples.filter((sample) => sample === option).length / samples.length);
  const commonest = offered[shares.indexOf(Math.max(...shares))];
  if (commonest === undefined) throw new RangeError('nothing was offered');
  return { shares, commonest };
}
