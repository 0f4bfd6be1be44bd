import type { ReviewSettings } from '#libs/domain/review-settings.js';
import type { AuditEmbedder } from './embedders.js';
import type { AuditDesign, AuditPrecision, AuditState, AuditUnit } from '#libs/domain/audit.js';

export interface AuditStratumView {
  /** what its units have in common; `all` where the design has no strata */
  key: string;
  /** units in the frame */
  population: number;
  /** of these the ones that may be drawn: of items that look alike only those of one */
  kept: number;
  /** mean chance that the machine label is wrong, by the machine itself, 0 to 1 */
  doubt: number;
  /** units in the sample */
  drawn: number;
}

export interface AuditExtensionView {
  /** from 1 */
  number: number;
  reason: string;
  fromSize: number;
  toSize: number;
  becauseOfResult: boolean;
  createdBy: string;
  createdAt: Date;
}

/** Places for reviewers' decisions, of the sample. */
export interface AuditPlaces {
  decided: number;
  /** somebody would not or could not decide it, and nobody else is asked; or it was erased */
  skipped: number;
  /** of these the ones whose item was erased before anybody had decided or left them */
  erased: number;
  /** somebody is at it */
  claimed: number;
  open: number;
}

/** Units that reviewers see differently, once all of them have had their say. */
export interface AuditDisputes {
  open: number;
  adjudicated: number;
  /** erased before anybody settled them: they stay as reviewers left them */
  erased: number;
}

/** One audit as the person sees it who has it drawn. */
export interface AuditView extends ReviewSettings {
  id: string;
  /** the lot that it was drawn for: then items that look alike are not kept apart; null: none */
  lotId: string | null;
  name: string;
  state: AuditState;
  unit: AuditUnit;
  /** in the order in which they were named */
  runIds: string[];
  design: AuditDesign;
  seed: string;
  reviewers: number;
  precision: AuditPrecision | null;
  /** units asked for, extensions included */
  size: number;
  /** units that were to be expected: `size`, or of a targeted design the sum of all chances, which is less */
  expectedUnits: number;
  /** units in the sample */
  drawn: number;
  /** units in the frame */
  population: number;
  /** of these the ones that may be drawn: of items that look alike only those of one */
  kept: number;
  /** of revisions: rounds that left the text as it was, and are not in the frame; null: of other units, and where they are in it */
  unchanged: number | null;
  /** by whose vectors images were kept apart, beside their hashes; none where none of its runs had one, and of a lot */
  embedders: AuditEmbedder[];
  /** units with known answers, beside the sample */
  golds: number;
  frameHash: string;
  /** the frame holds what label jobs had finished before */
  horizon: Date;
  /** label jobs that were done when it was drawn, but not before the horizon: a transaction from before was still open */
  later: number;
  /** by name, bands of confidence by their probabilities */
  strata: AuditStratumView[];
  extensions: AuditExtensionView[];
  offline: boolean;
  places: AuditPlaces;
  disputes: AuditDisputes;
  closedAt: Date | null;
  closedBy: string | null;
  createdBy: string;
  createdAt: Date;
}

/** Places of an open audit that none of its people may take, each deciding a unit once. */
export interface Stranded {
  /** people whose keys may review */
  reviewers: number;
  places: number;
}

/** A unit of the sample, without what the machine said of it. */
export interface AuditUnitView {
  id: string;
  /** position of the run / content hash of the item / what tells it from other units of that item */
  key: string;
  labelJobId: string;
  stratum: string;
  u: number;
  pi: number;
  core: boolean;
  targeted: boolean;
  targetU: number | null;
  targetPi: number | null;
  /** items of the frame that look like its item, with itself; their one that may be drawn is it */
  nearItems: number;
  draw: number;
  digest: string;
}
