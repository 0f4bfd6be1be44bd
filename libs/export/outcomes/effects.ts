import type { AuditedPairs } from '#libs/database/export/audited-pairs.js';
import type { RunCalibration } from '#libs/database/export/run-calibration.js';

/** What stands beside the machine's labels. */
export interface Effects {
  audited: AuditedPairs;
  /** null: no map was asked for */
  calibration: RunCalibration | null;
}

export const NO_EFFECTS: Effects = { audited: { audits: [], findings: new Map() }, calibration: null };
