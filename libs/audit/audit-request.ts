import {
  type Aim,
  type Allocation,
  type AuditDesign,
  type AuditPrecision,
  type AuditUnit,
  EDGE_TOLERANCE,
  type Stratifier,
} from '#libs/domain/audit.js';
import type { ReviewSettings } from '#libs/domain/review-settings.js';
import { FLOOR_SHARE } from '#libs/statistics/sampling/targeted-probabilities.js';

/** A design as it is asked for. What is left out has defaults; what belongs to another kind is refused. */
export interface DesignRequest {
  kind: AuditDesign['kind'];
  /** stratified: what units are put into strata by */
  by?: readonly Stratifier[];
  /** stratified: how the size is shared out, by default in proportion */
  allocation?: Allocation;
  /** stratified by confidence: where bands begin, by default at 0.6, 0.75 and 0.9 */
  edges?: readonly number[];
  /** targeted: what is looked for, by default uncertainty */
  at?: Aim;
  /** targeted: the share of the size with equal chances, 0.2 to below 1, by default half */
  core?: number;
}

/** The settings that a kind of design has. */
export const SETTINGS_OF = {
  simple: [],
  stratified: ['by', 'allocation', 'edges'],
  targeted: ['at', 'core'],
} as const satisfies Record<AuditDesign['kind'], readonly (keyof DesignRequest)[]>;

/** What is to be drawn. One of `size` and `precision`. */
export interface AuditPlanRequest {
  /** one or several, in an order that counts: units are told apart by it */
  runIds: string[];
  unit?: AuditUnit;
  design?: DesignRequest;
  /** units to draw; of a targeted design fewer are expected */
  size?: number;
  /** instead of a size: so many that the interval of a share is expected to be so narrow */
  precision?: AuditPrecision;
  /** of the draw; left out, one is drawn; `frame`: the hash of the frame, which nobody chooses */
  seed?: string;
  /** people who decide each unit; by default one, of a form three */
  reviewers?: number;
}

/** What a person asks for; how it is reviewed has defaults. */
export interface AuditRequest extends AuditPlanRequest, Partial<ReviewSettings> {
  /** 1 to 200 characters, unique */
  name: string;
}

/** Instead of a seed: the frame's hash. */
export const SEED_OF_FRAME = 'frame';
/** Questions of a form are sampled apart, so that each can be told of by itself. */
export const DESIGN_OF_FORM: DesignRequest = { kind: 'stratified', by: ['principle'] };
export const DEFAULT_EDGES = [0.6, 0.75, 0.9];
export const DEFAULT_CORE = 0.5;
/** So that every unit's chance is at least this share of n / N. */
export const LEAST_CORE = FLOOR_SHARE;
export const MOST_REVIEWERS = 9;
export const MOST_RUNS = 50;

/** The design with its defaults. */
export function designOf({ kind, by = [], allocation, edges, at, core }: DesignRequest): AuditDesign {
  if (kind === 'simple') return { kind };
  if (kind === 'targeted') return { kind, at: at ?? 'uncertainty', core: core ?? DEFAULT_CORE };
  const stratified = { kind, by, allocation: allocation ?? 'proportional' } as const;
  if (edges === undefined && !by.includes('confidence')) return { ...stratified, edges: [] };
  return { ...stratified, edges: edges ?? DEFAULT_EDGES, tolerance: EDGE_TOLERANCE };
}
