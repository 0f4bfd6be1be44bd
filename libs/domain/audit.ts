/**
 * What people check in an audit: one machine label each. `image`: ratings of images. `form`: one of three questions about the two
 * images of a pair, which a judge need not have been asked.
 */
export const AUDIT_UNITS = ['pair', 'revision', 'rating', 'image', 'form'] as const;
export type AuditUnit = (typeof AUDIT_UNITS)[number];

export const AUDIT_STATES = ['open', 'closed'] as const;
export type AuditState = (typeof AUDIT_STATES)[number];

/** What units are put into strata by. confidence: bands of the machine label's probability. */
export const STRATIFIERS = ['run', 'version', 'modality', 'principle', 'confidence'] as const;
export type Stratifier = (typeof STRATIFIERS)[number];

export const ALLOCATIONS = ['proportional', 'neyman'] as const;
export type Allocation = (typeof ALLOCATIONS)[number];

/**
 * What the targeted part of a sample looks for: labels that are unsure, labels whose two orders disagreed, labels on
 * which the judges of a jury disagreed.
 */
export const AIMS = ['uncertainty', 'flip', 'disagreement'] as const;
export type Aim = (typeof AIMS)[number];

/** What tells bands of confidence apart. */
export interface ConfidenceBands {
  /** where one band ends and the next begins, rising */
  edges: readonly number[];
  /** a probability that lies below an edge by no more is on it; left out, as by audits that were drawn before there was one: 0 */
  tolerance?: number;
}

/** How a sample is drawn. */
export type AuditDesign =
  | { kind: 'simple' }
  | ({ kind: 'stratified'; by: readonly Stratifier[]; allocation: Allocation } & ConfidenceBands)
  /** core: the share of the size that is drawn with equal chances, whatever the machine said */
  | { kind: 'targeted'; at: Aim; core: number };

export const DESIGNS = ['simple', 'stratified', 'targeted'] as const satisfies readonly AuditDesign['kind'][];

/** At what size an interval of a share is expected to be so narrow. */
export interface AuditPrecision {
  /** half of the 95 % interval's width */
  halfWidth: number;
  /** the share that is expected to be found */
  rate: number;
}

/** The stratum of a design that has no others. */
export const STRATUM_OF_ALL = 'all';

/** What rounding makes of equal probabilities differs by less, and what judges say by more. */
export const EDGE_TOLERANCE = 1e-9;

/** Names of the bands of confidence that edges make: one more than there are edges, the first below the first edge. */
export const bandsOf = (edges: readonly number[]): string[] => [
  `below ${edges[0] ?? 1}`,
  ...edges.map((edge, at) => (at + 1 < edges.length ? `${edge} to ${edges[at + 1] ?? 1}` : `from ${edge}`)),
];

/** Where the bands but the first begin: whoever puts a probability into a band compares it with these numbers. */
export const beginningsOf = ({ edges, tolerance = 0 }: ConfidenceBands): number[] =>
  edges.map((edge) => edge - tolerance);

/** The band of a probability. */
export function bandOf(p: number, bands: ConfidenceBands): string {
  const place = beginningsOf(bands).filter((beginning) => p >= beginning).length;
  return bandsOf(bands.edges)[place] ?? STRATUM_OF_ALL;
}

/** Hash domains of the draws, whose random numbers must not depend on each other. NEAR_DRAW: which item of several that look alike stays. */
export const NEAR_DRAW = 'audit-near';
export const CORE_DRAW = 'audit-core';
export const TARGETED_DRAW = 'audit-target';
