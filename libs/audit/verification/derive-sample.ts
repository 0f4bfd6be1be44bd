import type { AuditUnitView } from '#libs/database/audit/audit-view.js';
import type { DrawPlan } from '#libs/database/audit/draw-plan.js';
import type { StoredAudit } from '#libs/database/audit/frame-reader.js';
import { type DerivedUnit, type DrawnBy, deriveUnit } from './derive-unit.js';

/** A unit as the draw should have stored it. */
export type DrawnUnit = Omit<AuditUnitView, 'id' | 'labelJobId' | 'draw'>;

/** Of each stratum the units of the smallest u, at most `most`: what a fixed design draws is among them, however it is planned. */
export class LowUnits {
  private readonly strata = new Map<string, { units: DerivedUnit[]; bound: number }>();

  constructor(private readonly most: number) {}

  offer(unit: DerivedUnit): void {
    if (!unit.kept) return;
    const low = this.strata.get(unit.stratum);
    if (!low) {
      this.strata.set(unit.stratum, { units: [unit], bound: 1 });
      return;
    }
    if (unit.u > low.bound) return;
    low.units.push(unit);
    if (low.units.length <= 2 * this.most + 1000) return;
    low.units = smallest(low.units, this.most);
    low.bound = low.units.at(-1)?.u ?? 0;
  }

  drawn({ strata }: DrawPlan & { kind: 'fixed' }): DrawnUnit[] {
    return strata.flatMap(({ stratum, take, chance }) =>
      smallest(this.strata.get(stratum)?.units ?? [], take).map(({ key, digest, u, nearItems }) => ({
        ...{ key, stratum, digest, u, pi: chance / nearItems, core: true },
        ...{ targeted: false, targetU: null, targetPi: null, nearItems },
      })),
    );
  }
}

const smallest = (units: DerivedUnit[], take: number): DerivedUnit[] =>
  units.sort((a, b) => a.u - b.u || (a.digest < b.digest ? -1 : 1)).slice(0, take);

/** The units below their chances, which are known once the whole frame has been read: reads it again. */
export async function belowChances(
  { rows }: Pick<StoredAudit, 'rows'>,
  by: DrawnBy,
  plan: DrawPlan & { kind: 'poisson' },
): Promise<DrawnUnit[]> {
  const found: DrawnUnit[] = [];
  const chances = new Map(plan.chances.map(({ aim, ...chance }) => [aim, chance]));
  for await (const batch of rows()) {
    for (const row of batch) {
      const { key, stratum, digest, u, targetU, nearItems, kept } = deriveUnit(row, by);
      const { target, chance } = chances.get(row.aim) ?? { target: 0, chance: plan.core };
      const core = u < plan.core;
      const targeted = targetU !== null && targetU < target;
      if (!kept || (!core && !targeted)) continue;
      const pi = chance / nearItems;
      found.push({ key, stratum, digest, u, pi, core, targeted, targetU, targetPi: target, nearItems });
    }
  }
  return found;
}
