import type { AuditUnitView } from '#libs/database/audit/audit-view.js';
import type { DrawPlan } from '#libs/database/audit/draw-plan.js';
import type { StoredAudit } from '#libs/database/audit/frame-reader.js';
import { type DerivedUnit, type DrawnBy, deriveUnit } from './derive-unit.js';

/** A unit as the draw should have stored it. */
export type DrawnUnit = Omit<AuditUnitView, 'id' | 'draw'>;

/** What a second reading of the frame gives. */
export interface DerivedSample {
  /** by key; null where there was no plan */
  drawn: Map<string, DrawnUnit> | null;
  /** digests of those stored units that are in the frame, by key */
  present: Map<string, string>;
}

/** Draws again from the rows of an audit's frame, as planned. */
export async function deriveSample(
  { sample, rows }: Pick<StoredAudit, 'sample' | 'rows'>,
  by: DrawnBy,
  plan: DrawPlan | null,
): Promise<DerivedSample> {
  const stored = new Set(sample.map(({ key }) => key));
  const present = new Map<string, string>();
  const draw = plan === null ? null : plan.kind === 'fixed' ? new FixedDraw(plan) : new PoissonDraw(plan);
  for await (const batch of rows()) {
    for (const row of batch) {
      const unit = deriveUnit(row, by);
      if (stored.has(unit.key)) present.set(unit.key, unit.digest);
      if (unit.kept) draw?.offer(unit, row.aim);
    }
  }
  return { drawn: draw && new Map(draw.units().map((unit) => [unit.key, unit])), present };
}

/** Of each stratum the units of the smallest u. */
class FixedDraw {
  private readonly low = new Map<string, DerivedUnit[]>();
  private readonly strata: Map<string, { take: number; chance: number }>;

  constructor({ strata }: DrawPlan & { kind: 'fixed' }) {
    this.strata = new Map(strata.map(({ stratum, take, chance }) => [stratum, { take, chance }]));
  }

  offer(unit: DerivedUnit): void {
    const take = this.strata.get(unit.stratum)?.take ?? 0;
    const low = this.low.get(unit.stratum) ?? [];
    low.push(unit);
    this.low.set(unit.stratum, low.length > 2 * take + 1000 ? smallest(low, take) : low);
  }

  units(): DrawnUnit[] {
    return [...this.low].flatMap(([stratum, low]) => {
      const { take, chance } = this.strata.get(stratum) ?? { take: 0, chance: 0 };
      return smallest(low, take).map(({ key, digest, u, nearItems }) => ({
        ...{ key, stratum, digest, u, pi: chance / nearItems, core: true },
        ...{ targeted: false, targetU: null, targetPi: null, nearItems },
      }));
    });
  }
}

const smallest = (units: DerivedUnit[], take: number): DerivedUnit[] =>
  units.sort((a, b) => a.u - b.u || (a.key < b.key ? -1 : 1)).slice(0, take);

/** The units below their chances. */
class PoissonDraw {
  private readonly found: DrawnUnit[] = [];
  private readonly core: number;
  private readonly chances: Map<number, { target: number; chance: number }>;

  constructor({ core, chances }: DrawPlan & { kind: 'poisson' }) {
    this.core = core;
    this.chances = new Map(chances.map(({ aim, target, chance }) => [aim, { target, chance }]));
  }

  offer({ key, stratum, digest, u, targetU, nearItems }: DerivedUnit, aim: number): void {
    const { target, chance } = this.chances.get(aim) ?? { target: 0, chance: this.core };
    const core = u < this.core;
    const targeted = targetU !== null && targetU < target;
    if (!core && !targeted) return;
    const pi = chance / nearItems;
    this.found.push({ key, stratum, digest, u, pi, core, targeted, targetU, targetPi: target, nearItems });
  }

  units(): DrawnUnit[] {
    return this.found;
  }
}
