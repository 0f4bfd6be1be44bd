import { type AuditUnit, bandOf, bandsOf, type ConfidenceBands, EDGE_TOLERANCE } from '#libs/domain/audit.js';
import { stratumOrder } from '#libs/domain/stratum-order.js';
import { agreementOf, type AgreementFigures } from './agreement.js';
import { asJudgedBy, type DecidedUnit } from './decided-unit.js';
import type { AuditFacts, ReviewedUnit } from './reviewed-unit.js';
import type { Sample } from './sample.js';
import { DEFAULT_EDGES } from '../audit-request.js';
import { violationsOf, type Violations } from './violations.js';

/** What the judge's agreement is told by. */
export const GROUPINGS = ['principle', 'version', 'model', 'modality', 'run', 'stratum', 'band'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface GroupFigures extends AgreementFigures {
  group: string;
  violations: Violations | null;
}

interface Grouped {
  unit: AuditUnit;
  groups: Record<Grouping, GroupFigures[]>;
}

/** By what groups are told: where there are several. Questions of a form stand as its strata, strata that are the principles as these: once. */
export function toldGroupings({ unit, groups }: Grouped): Grouping[] {
  const twice = unit === 'form' ? 'principle' : strataArePrinciples(groups) ? 'stratum' : null;
  return GROUPINGS.filter((grouping) => groups[grouping].length > 1 && grouping !== twice);
}

/** Every stratum has the name of a principle, and all units of it. */
const strataArePrinciples = ({ principle, stratum }: Grouped['groups']): boolean =>
  principle.length === stratum.length &&
  stratum.every(({ group, units }) => principle.some((one) => one.units === units && one.group.endsWith(`/${group}`)));

/**
 * The groups that a unit belongs to: of principles to as many as it has. Of models to each that judged it, where the label of each by itself
 * is known, else to that of them all.
 */
export function groupsOf(unit: ReviewedUnit, grouping: Grouping, { design }: Pick<AuditFacts, 'design'>): string[] {
  const { version, principles, modality, run } = unit.dimensions;
  switch (grouping) {
    case 'principle':
      return principles.map((key) => `${version}/${key}`);
    case 'version':
      return [version];
    case 'model':
      return modelsOf(unit);
    case 'modality':
      return [modality];
    case 'run':
      return [run];
    case 'stratum':
      return [unit.stratum];
    case 'band': {
      const { probability } = unit.machine;
      return probability === null ? [] : [bandOf(probability, confidenceBandsOf({ design }))];
    }
  }
}

function modelsOf({ dimensions: { models }, machine: { jurors } }: ReviewedUnit): string[] {
  const known = models.every((model) => jurors.filter((juror) => juror.model === model).length === 1);
  // the label of a jury is not that of its members
  return models.length < 2 || known ? [...models] : [models.join(' + ')];
}

/** A unit as it is in a group of its own: by model with what that model says by itself. */
export const inGroup = (unit: DecidedUnit, grouping: Grouping, group: string): DecidedUnit =>
  grouping === 'model' ? asJudgedBy(unit, group) : unit;

const confidenceBandsOf = ({ design }: Pick<AuditFacts, 'design'>): ConfidenceBands =>
  design.kind === 'stratified' && design.edges.length > 0
    ? design
    : { edges: DEFAULT_EDGES, tolerance: EDGE_TOLERANCE };

/**
 * The figures of every group that has a decided unit, by name, bands and strata of them by their probabilities. Each interval stands for itself: of twenty groups one is expected to miss its truth.
 */
export function groupFigures(sample: Sample<DecidedUnit>, bar: number | null): Record<Grouping, GroupFigures[]> {
  const of = (grouping: Grouping): GroupFigures[] => {
    const members = membersOf(sample, grouping);
    const bands = bandsOf(confidenceBandsOf(sample.facts).edges);
    const groups = [...members.keys()].sort(stratumOrder(grouping === 'band' || grouping === 'stratum' ? bands : []));
    return groups.map((group) => {
      const own = members.get(group) ?? new Map<DecidedUnit, DecidedUnit>();
      const there = new Set(own.values());
      const inside = (unit: DecidedUnit): boolean => there.has(unit);
      const seen = { ...sample, units: sample.units.map((unit) => own.get(unit) ?? unit) };
      return { group, ...agreementOf(seen, inside), violations: violationsOf(seen, bar, inside) };
    });
  };
  return {
    principle: of('principle'),
    version: of('version'),
    model: of('model'),
    modality: of('modality'),
    run: of('run'),
    stratum: of('stratum'),
    band: of('band'),
  };
}

/** The units of each group, with what they are there. */
function membersOf(
  { units, facts }: Sample<DecidedUnit>,
  grouping: Grouping,
): Map<string, Map<DecidedUnit, DecidedUnit>> {
  const members = new Map<string, Map<DecidedUnit, DecidedUnit>>();
  for (const unit of units) {
    for (const group of groupsOf(unit, grouping, facts)) {
      const own = members.get(group) ?? new Map<DecidedUnit, DecidedUnit>();
      members.set(group, own.set(unit, inGroup(unit, grouping, group)));
    }
  }
  return members;
}
