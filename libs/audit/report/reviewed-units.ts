import type { AuditView } from '#libs/database/audit/audit-view.js';
import type { AuditReviews, EndedPlace, ReviewRow } from '#libs/database/audit/report/audit-reviews.js';
import type { AuditFacts, MachineLabel, ReviewedUnit, ReviewerVerdict, SkippedReview } from './reviewed-unit.js';
import { ownVerdict } from './own-verdict.js';

/** What a report has to know of an audit. */
export function factsOf({
  audit,
  machineLabels,
  machineConfidences,
  mixedIn,
  mostNearItems,
  tieBand,
}: Omit<AuditReviews, 'units' | 'changed' | 'newer'>): AuditFacts {
  return {
    ...{ unit: audit.unit, design: audit.design, seed: audit.seed, population: audit.population },
    strata: audit.strata.map(({ key, population, kept, drawn }) => ({ key, population, kept, drawn })),
    mostNearItems,
    tieBand,
    sideBySide: audit.sideBySide,
    plannedSize: audit.size,
    reviewersPerUnit: audit.reviewers,
    extendedBecauseOfResult: audit.extensions.some(({ becauseOfResult }) => becauseOfResult),
    revealed: audit.state === 'closed',
    mixedIn,
    machineShares: machineSharesOf(audit, machineLabels),
    machineConfidences: confidencesOf(audit, machineConfidences),
  };
}

/** Known where every unit of the frame has its label still. */
function machineSharesOf(
  { population }: AuditView,
  labels: AuditReviews['machineLabels'],
): AuditFacts['machineShares'] {
  const counted = labels.reduce((sum, { count }) => sum + count, 0);
  if (counted !== population) return null;
  return Object.fromEntries(labels.map(({ label, count }) => [label, count / population]));
}

/** Known where every unit of the frame is there still, and has one. */
function confidencesOf(
  { population }: AuditView,
  counts: AuditReviews['machineConfidences'],
): AuditFacts['machineConfidences'] {
  const known = counts.flatMap(({ confidence, count }) => (confidence === null ? [] : [{ confidence, count }]));
  return known.reduce((sum, { count }) => sum + count, 0) === population ? known : null;
}

/** In the order in which they were decided. */
export function reviewedUnitsOf({ audit, units }: Pick<AuditReviews, 'audit' | 'units'>): ReviewedUnit[] {
  return units.map((row) => {
    const { key, stratum, pi, nearItems, core, targeted, version, models, modality, run, adjudicated } = row;
    return {
      ...{ key, stratum, pi, nearItems, core, targeted, adjudicated },
      dimensions: { version, principles: row.principles ?? [], models, modality, run },
      machine: machineOf(row),
      reviews: [...row.reviews.map(reviewOf), ...neverGiven(audit, row)],
    };
  });
}

function machineOf({
  label,
  probability,
  confidence,
  flipped,
  way,
  chosen,
  shownFirst,
  first,
  second,
  jurors,
}: ReviewRow): MachineLabel {
  const [one, other] = [first?.length ?? null, second?.length ?? null];
  return {
    ...{ label, probability, confidence, way, chosen, shownFirst },
    // asked in one order, it could not flip
    flipped: shownFirst === null ? flipped : null,
    lengths: one === null || other === null ? null : [one, other],
    writers: [first?.writer ?? null, second?.writer ?? null],
    jurors: jurors.map((juror) => ({ model: juror.model, label: ownVerdict(juror) })),
  };
}

function reviewOf({ reviewer, value, skipped, fixed, damaged, ...said }: EndedPlace): ReviewerVerdict | SkippedReview {
  if (value === null || reviewer === null) return { reviewer, skipped: skipped ?? 'other' };
  const { confidence, seconds, caption, amended } = said;
  const critique = fixed === null || damaged === null ? null : { fixed, damaged };
  return { reviewer, value, confidence, seconds, caption, critique, amended };
}

/** What nobody had decided when the audit was closed never will be. */
function neverGiven({ state, reviewers }: AuditView, { reviews }: ReviewRow): SkippedReview[] {
  if (state === 'open') return [];
  return Array.from({ length: reviewers - reviews.length }, () => ({ reviewer: null, skipped: 'closed' }));
}
