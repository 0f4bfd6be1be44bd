/** Units of a frame that are alike in run, stratum and aim. */
export interface FrameGroup {
  /** position of the run, from 1 */
  run: number;
  stratum: string;
  /** whole thousandths; 0 in designs that aim at nothing */
  aim: number;
  count: number;
  /** of these the ones that may be drawn: of items that look alike only those of one */
  kept: number;
  /** sum over the units of how unsure their labels are, in thousandths */
  doubt: number;
}

/** What a draw is planned from. */
export interface FrameFacts {
  /** SHA-256 over the digests of all units, sorted */
  hash: string;
  /** by stratum, then aim, then run */
  groups: FrameGroup[];
}

/**
 * Which units come of those that may be drawn. `chance` is what they then have: a unit's pi is this chance times that of its item
 * to be the one that stays of those that look like it, 1 / items.
 */
export type DrawPlan =
  /** of each stratum so many with the smallest u: their chance is take / kept exactly */
  | { kind: 'fixed'; strata: { stratum: string; kept: number; take: number; chance: number }[] }
  /** all with u below `core`, or with a u of their own below the targeted chance of their aim; chance: that of either */
  | { kind: 'poisson'; core: number; chances: { aim: number; target: number; chance: number }[] };

export interface StratumTotals {
  key: string;
  population: number;
  /** units that may be drawn */
  kept: number;
  /** mean chance that the machine label is wrong, by the machine itself; the middle of its thousandth stands for each unit's */
  doubt: number;
}

export const populationOf = ({ groups }: FrameFacts): number => groups.reduce((sum, { count }) => sum + count, 0);

/** Units that may be drawn. */
export const keptOf = ({ groups }: FrameFacts): number => groups.reduce((sum, { kept }) => sum + kept, 0);

/** Units that may be drawn and have what a targeted design aims at. */
export const aimedOf = ({ groups }: FrameFacts): number =>
  groups.reduce((sum, { aim, kept }) => sum + (aim > 0 ? kept : 0), 0);

/** Units that are expected to come: those taken, or of a targeted draw the sum of all chances. */
export const expectedUnits = (plan: DrawPlan, facts: FrameFacts): number => {
  if (plan.kind === 'fixed') return plan.strata.reduce((sum, { take }) => sum + take, 0);
  const chances = new Map(plan.chances.map(({ aim, chance }) => [aim, chance]));
  return facts.groups.reduce((sum, { aim, kept }) => sum + kept * (chances.get(aim) ?? plan.core), 0);
};

/** In the order of the groups. */
export function strataOf({ groups }: FrameFacts): StratumTotals[] {
  const totals = new Map<string, Omit<StratumTotals, 'key'>>();
  for (const { stratum, count, kept, doubt } of groups) {
    const total = totals.get(stratum) ?? { population: 0, kept: 0, doubt: 0 };
    totals.set(stratum, {
      population: total.population + count,
      kept: total.kept + kept,
      doubt: total.doubt + doubt,
    });
  }
  return [...totals].map(([key, { population, kept, doubt }]) => ({
    key,
    population,
    kept,
    doubt: (doubt / population + 0.5) / 1000,
  }));
}
