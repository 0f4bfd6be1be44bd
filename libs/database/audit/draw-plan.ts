/** Units of a frame that are alike in run, stratum and aim. */
export interface FrameGroup {
  /** position of the run, from 1 */
  run: number;
  stratum: string;
  /** whole thousandths; 0 in designs that aim at nothing */
  aim: number;
  count: number;
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

/** Which units come. */
export type DrawPlan =
  /** of each stratum so many with the smallest u: their chance is take / population exactly */
  | { kind: 'fixed'; strata: { stratum: string; population: number; take: number; pi: number }[] }
  /** all with u below `core`, or with a u of their own below the targeted chance of their aim; pi: the chance of either */
  | { kind: 'poisson'; core: number; chances: { aim: number; target: number; pi: number }[] };

export interface StratumTotals {
  key: string;
  population: number;
  /** mean chance that the machine label is wrong, by the machine itself; the middle of its thousandth stands for each unit's */
  doubt: number;
}

export const populationOf = ({ groups }: FrameFacts): number => groups.reduce((sum, { count }) => sum + count, 0);

/** In the order of the groups. */
export function strataOf({ groups }: FrameFacts): StratumTotals[] {
  const totals = new Map<string, { population: number; doubt: number }>();
  for (const { stratum, count, doubt } of groups) {
    const total = totals.get(stratum) ?? { population: 0, doubt: 0 };
    totals.set(stratum, { population: total.population + count, doubt: total.doubt + doubt });
  }
  return [...totals].map(([key, { population, doubt }]) => ({
    key,
    population,
    doubt: (doubt / population + 0.5) / 1000,
  }));
}
