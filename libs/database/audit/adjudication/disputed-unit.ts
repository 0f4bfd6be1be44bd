import type { AuditUnit } from '#libs/domain/audit.js';
import type { AuditMode, HumanVerdict } from '#libs/domain/audit-verdict.js';
import type { Evidence, UnitContent } from '../claims/claimed-unit.js';

/** What a reviewer said, without their name. */
export interface NamelessVerdict {
  value: HumanVerdict;
  /** of both steps */
  answers: Record<string, string>;
  confidence: number | null;
  /** of both steps; empty: none */
  comment: string;
  evidence: Evidence[];
  flagged: boolean;
}

export interface Adjudication {
  id: string;
  number: number;
  value: HumanVerdict;
  answers: Record<string, string>;
  reason: string;
  /** of the person who asks */
  own: boolean;
}

/** A unit that reviewers see differently, in its own coordinates. */
export interface DisputedUnit extends UnitContent {
  id: string;
  key: string;
  auditId: string;
  auditName: string;
  unit: AuditUnit;
  mode: AuditMode;
  /** of the audit */
  seed: string;
  verdicts: NamelessVerdict[] | null;
  /** of a revision */
  critique: string | null;
  disputed: boolean;
  /** its item was erased: there is nothing left to settle */
  erased: boolean;
  /** the last one */
  adjudication: Adjudication | null;
  /** why this person may not decide it: they reviewed it, or wrote a principle that it is about */
  barred: 'reviewed' | 'author' | null;
}
