/** What says how many units with a known answer an audit mixes in. */
export interface GoldMix {
  /** share of a person's claims */
  goldRate: number;
  repeatRate: number;
  /** units with a known answer, of which nobody gets one twice */
  golds: number;
  /** units of the sample */
  drawn: number;
}

/**
 * After how many claims, on average, a person has had all units with a known answer, so that their share falls from then on. null: not before they
 * have decided the whole sample.
 */
export function goldReach({ goldRate, repeatRate, golds, drawn }: GoldMix): number | null {
  if (goldRate <= 0) return null;
  const reach = Math.floor(golds / goldRate);
  return reach < drawn / (1 - goldRate - repeatRate) ? reach : null;
}

/** The same for people to read; null: the share is met. */
export function goldSentence(mix: GoldMix): string | null {
  const reach = goldReach(mix);
  if (reach === null) return null;
  const known = mix.golds === 1 ? 'There is 1 unit' : `There are ${mix.golds} units`;
  return `${known} with a known answer, too few for ${Math.round(1000 * mix.goldRate) / 10} % of all that is claimed: whoever has had about ${reach} units has had all of them.`;
}
