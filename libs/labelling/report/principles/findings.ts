import type { Finding, JointFinding } from '#libs/domain/finding.js';
import type { LabelSettings, ReportedLabel, ReportedPrincipleLabel } from '../labels/reported-label.js';
import { decide, decides, sideOf } from '../labels/reported-label.js';

/** How a label would change without one of its principles; null: it would not, or there is no other. */
export type Change = 'reversed' | 'lost' | 'gained';

/**
 * What holds of `principle`, one of those of `label`. decides: alone it would make a pair; ties: it applies and would not;
 * agrees: it decides, and the label prefers the same text; with the rest: the label that the other principles make;
 * changes: without it the label would prefer another text (reversed), or none (lost), or one where it has none (gained). Where it
 * is the only principle, nothing is said of the rest.
 */
export function findingsOf(
  label: ReportedLabel,
  principle: ReportedPrincipleLabel,
  settings: LabelSettings,
): Finding[] {
  const findings: Finding[] = ['asked'];
  const decisive = decides(principle, settings);
  if (principle.probability === null) findings.push('not_applicable');
  else findings.push('applies', decisive ? 'decides' : 'ties');
  if (principle.flipped) findings.push('flipped');
  if (decisive && label.side !== null) findings.push(sideOf(principle) === label.side ? 'agrees' : 'disagrees');
  if (label.principles.length < 2) return findings;
  const rest = decide(
    label.principles.filter((one) => one !== principle),
    settings,
  );
  if (decisive && rest.side !== null) {
    findings.push(sideOf(principle) === rest.side ? 'agrees_with_rest' : 'disagrees_with_rest');
  }
  const change = changeOf(label.side, rest.side);
  if (change !== null) findings.push('changes', change);
  return findings;
}

/** From what a label prefers to what it would prefer. */
export function changeOf(from: ReportedLabel['side'], to: ReportedLabel['side']): Change | null {
  if (from === to) return null;
  if (to === null) return 'lost';
  return from === null ? 'gained' : 'reversed';
}

/** What holds of two principles of a label together: empty where not both decide. */
export function jointFindings(
  a: ReportedPrincipleLabel,
  b: ReportedPrincipleLabel,
  settings: LabelSettings,
): JointFinding[] {
  if (!decides(a, settings) || !decides(b, settings)) return [];
  return ['both_decide', sideOf(a) === sideOf(b) ? 'both_agree' : 'conflict'];
}
