import type { AuditUnitView } from '#libs/database/audit/audit-view.js';
import type { DrawPlan } from '#libs/database/audit/draw-plan.js';
import type { StoredAudit } from '#libs/database/audit/frame-reader.js';
import { type DerivedUnit, deriveUnit } from './derive-unit.js';

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
  { audit, sample, rows }: StoredAudit,
  plan: DrawPlan | null,
): Promise<DerivedSample> {
  const stored = new Set(sample.map(({ key }) => key));
  const present = new Map<string, string>();
  const draw = plan === null ? null : plan.kind === 'fixed' ? new FixedDraw(plan) : new PoissonDraw(plan);
  for await (const batch of rows()) {
    for (const row of batch) {
      const unit = deriveUnit(row, audit.design, audit.seed);
      if (stored.has(unit.key)) present.set(unit.key, unit.digest);
      draw?.offer(unit, row.aim);
    }
  }
  return { drawn: draw && new Map(draw.units().map((unit) => [unit.key, unit])), present };
}

/** Of each stratum the units of the smallest u. */
class FixedDraw {
  private readonly low = new Map<string, DerivedUnit[]>();
  private readonly strata: Map<string, { take: number; pi: number }>;

  constructor({ strata }: DrawPlan & { kind: 'fixed' }) {
    this.strata = new Map(strata.map(({ stratum, take, pi }) => [stratum, { take, pi }]));
  }

  offer(unit: DerivedUnit): void {
    const take = this.strata.get(unit.stratum)?.take ?? 0;
    const low = this.low.get(unit.stratum) ?? [];
    low.push(unit);
    this.low.set(unit.stratum, low.length > 2 * take + 1000 ? smallest(low, take) : low);
  }

  units(): DrawnUnit[] {
    return [...this.low].flatMap(([stratum, low]) => {
      const { take, pi } = this.strata.get(stratum) ?? { take: 0, pi: 0 };
      return smallest(low, take).map(({ key, digest, u }) => ({
        ...{ key, stratum, digest, u, pi, core: true, targeted: false, targetU: null, targetPi: null },
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
  private readonly chances: Map<number, { target: number; pi: number }>;

  constructor({ core, chances }: DrawPlan & { kind: 'poisson' }) {
    this.core = core;
    this.chances = new Map(chances.map(({ aim, target, pi }) => [aim, { target, pi }]));
  }

  offer({ key, stratum, digest, u, targetU }: DerivedUnit, aim: number): void {
    const { target, pi } = this.chances.get(aim) ?? { target: 0, pi: this.core };
    const core = u < this.core;
    const targeted = targetU !== null && targetU < target;
    if (core || targeted) this.found.push({ key, stratum, digest, u, pi, core, targeted, targetU, targetPi: target });
  }

  units(): DrawnUnit[] {
    return this.found;
  }
}
