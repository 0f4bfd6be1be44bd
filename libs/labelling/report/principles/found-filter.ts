import { type Finding, JOINT_FINDINGS, type JointFinding } from '#libs/domain/finding.js';
import type { LabelSettings, ReportedLabel } from '../labels/reported-label.js';
import { findingsOf, jointFindings } from './findings.js';

/** Which labels are asked for: those of which this holds. */
export interface FoundFilter {
  /** key */
  principle: string;
  finding: Finding | JointFinding;
  /** key of the other one, where the finding is said of two */
  with?: string;
}

export const isJoint = (finding: FoundFilter['finding']): finding is JointFinding =>
  (JOINT_FINDINGS as readonly string[]).includes(finding);

export function holds(
  { principle, finding, with: other }: FoundFilter,
  label: ReportedLabel,
  settings: LabelSettings,
): boolean {
  const [one, two] = [principle, other].map((key) => label.principles.find((held) => held.key === key));
  if (!one) return false;
  if (isJoint(finding)) return two !== undefined && jointFindings(one, two, settings).includes(finding);
  return findingsOf(label, one, settings).includes(finding);
}
