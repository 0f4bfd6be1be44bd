import type { AuditMode } from './audit-verdict.js';

/** How an audit is reviewed. */
export interface ReviewSettings {
  mode: AuditMode;
  /** share of a reviewer's units that have a known answer */
  goldRate: number;
  /** share of a reviewer's units that they decided before */
  repeatRate: number;
  /** how long a claim is held without a sign of life */
  leaseSeconds: number;
  /** categories of items whose texts and pictures are hidden until asked for */
  sensitive: string[];
  /** of rated images: up to three of a prompt stand side by side */
  sideBySide: boolean;
}

export const DEFAULT_REVIEW: ReviewSettings = {
  mode: 'blind',
  goldRate: 0,
  repeatRate: 0,
  leaseSeconds: 600,
  sensitive: [],
  sideBySide: false,
};

/** Images that stand side by side (Lee et al. 2023, arXiv 2302.12192, show people three of a prompt). */
export const ROW_LENGTH = 3;

/** Gold and repeats together: most of what people decide is to be of use to the audit. */
export const MOST_MIXED_IN = 0.5;
export const LEASE_SECONDS = { least: 30, most: 86_400 };
export const MOST_CATEGORIES = 50;
export const MOST_CATEGORY = 200;
