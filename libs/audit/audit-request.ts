import type { Aim, Allocation, AuditDesign, AuditPrecision, AuditUnit, Stratifier } from '#libs/domain/audit.js';

/** A design as it is asked for: what is left out has defaults. */
export type DesignRequest =
  | { kind: 'simple' }
  | { kind: 'stratified'; by: readonly Stratifier[]; allocation?: Allocation; edges?: readonly number[] }
  | { kind: 'targeted'; at: Aim; core?: number };

/** What a person asks for. One of `size` and `precision`. */
export interface AuditRequest {
  /** 1 to 200 characters, unique */
  name: string;
  /** one or several, in an order that counts: units are told apart by it */
  runIds: string[];
  unit?: AuditUnit;
  design?: DesignRequest;
  /** units to draw; of a targeted design the number expected */
  size?: number;
  /** instead of a size: so many that the interval of a share is expected to be so narrow */
  precision?: AuditPrecision;
  /** of the draw; left out, one is drawn */
  seed?: string;
  /** people who decide each unit */
  reviewers?: number;
}

export const DEFAULT_EDGES = [0.6, 0.75, 0.9];
export const DEFAULT_CORE = 0.5;
/** So that every unit's chance is at least 0.2 n / N: a smaller one would give its verdict a weight above all others. */
export const LEAST_CORE = 0.2;
export const MOST_REVIEWERS = 9;
export const MOST_RUNS = 50;

/** The design with its defaults. */
export function designOf(request: DesignRequest = { kind: 'simple' }): AuditDesign {
  if (request.kind === 'stratified') {
    const { by, allocation = 'proportional', edges } = request;
    return { kind: 'stratified', by, allocation, edges: by.includes('confidence') ? (edges ?? DEFAULT_EDGES) : [] };
  }
  return request.kind === 'targeted'
    ? { kind: 'targeted', at: request.at, core: request.core ?? DEFAULT_CORE }
    : { kind: 'simple' };
}
