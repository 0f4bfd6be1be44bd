import type { AuditDesign } from '#libs/domain/audit.js';
import { orderedStrata } from '#libs/domain/stratum-order.js';
import type { AuditStratumView } from '#libs/database/audit/audit-view.js';
import {
  aimedOf,
  type DrawPlan,
  expectedUnits,
  type FrameFacts,
  keptOf,
  populationOf,
  strataOf,
} from '#libs/database/audit/draw-plan.js';
import { expectedHalfWidth } from '#libs/statistics/sampling/expected-half-width.js';

/** How narrow the interval of the agreement is expected to be, once all is decided. */
export interface ExpectedPrecision {
  /** share of labels that people are expected to confirm */
  rate: number;
  /** who says so: whoever asks, or the labels' own probabilities */
  rateBy: 'request' | 'labels';
  /** half of the 95 % interval's width at that rate */
  halfWidth: number;
  /** at one half, where it is widest */
  widest: number;
}

/** What an audit would draw from the runs as they are now. */
export interface AuditPlanView {
  design: AuditDesign;
  /** units of the frame; of these the ones that may be drawn */
  population: number;
  kept: number;
  /** as of an audit */
  unchanged: number | null;
  /** units asked for */
  size: number;
  /** units that are expected to come: `size`, or of a targeted design the sum of all chances, which is less */
  units: number;
  /** of a targeted design the units that may be drawn and have what it aims at; null: of others */
  aimed: number | null;
  /** decisions that people would have to make, of `units`: each reviewer of each unit one */
  decisions: number;
  reviewers: number;
  strata: AuditStratumView[];
  expected: ExpectedPrecision;
}

/** Units of a chance, and the share of their labels that is right by the labels' own probabilities. */
interface Part {
  count: number;
  chance: number;
  rate: number;
}

/** `rate`: of labels that people are expected to confirm; null: as the labels' own probabilities have it. */
export function planView(
  { design, size, reviewers, unchanged }: Pick<AuditPlanView, 'design' | 'size' | 'reviewers' | 'unchanged'>,
  facts: FrameFacts,
  draw: DrawPlan,
  rate: number | null,
): AuditPlanView {
  const parts = partsOf(facts, draw);
  const units = expectedUnits(draw, facts);
  const taken = new Map(draw.kind === 'fixed' ? draw.strata.map(({ stratum, take }) => [stratum, take]) : []);
  const strata = orderedStrata(strataOf(facts), design).map((stratum) => ({
    ...stratum,
    drawn: draw.kind === 'fixed' ? (taken.get(stratum.key) ?? 0) : Math.round(units),
  }));
  return {
    ...{ design, size, units, reviewers, unchanged, strata },
    aimed: design.kind === 'targeted' ? aimedOf(facts) : null,
    population: populationOf(facts),
    kept: keptOf(facts),
    decisions: Math.round(units * reviewers),
    expected: expectedOf(parts, draw.kind === 'fixed', rate),
  };
}

/** By stratum, or by aim: what has the same chance. */
function partsOf(facts: FrameFacts, draw: DrawPlan): Part[] {
  if (draw.kind === 'fixed') {
    const right = new Map(strataOf(facts).map(({ key, doubt }) => [key, 1 - doubt]));
    return draw.strata.map(({ stratum, kept, chance }) => ({ count: kept, chance, rate: right.get(stratum) ?? 0.5 }));
  }
  const chances = new Map(draw.chances.map(({ aim, chance }) => [aim, chance]));
  return facts.groups.flatMap(({ aim, count, kept, doubt }) =>
    kept === 0 ? [] : [{ count: kept, chance: chances.get(aim) ?? draw.core, rate: 1 - (doubt / count + 0.5) / 1000 }],
  );
}

/** `within`: so many are drawn of each part, so that what lies between parts varies no more. */
function expectedOf(parts: readonly Part[], within: boolean, asked: number | null): ExpectedPrecision {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const mean = parts.reduce((sum, { count, rate }) => sum + count * rate, 0) / all;
  const rate = asked ?? mean;
  const width = (variance: (part: Part) => number): number =>
    expectedHalfWidth(parts.map((part) => ({ ...part, variance: variance(part) })));
  return {
    rate,
    rateBy: asked === null ? 'labels' : 'request',
    halfWidth: width((part) => {
      if (asked !== null) return asked * (1 - asked);
      return part.rate * (1 - part.rate) + (within ? 0 : (part.rate - mean) ** 2);
    }),
    widest: width(() => 0.25),
  };
}
