import { type LintFinding, type Severity } from './finding.js';

/** What lint says of one constitution. */
export interface LintReport {
  errors: number;
  warnings: number;
  findings: LintFinding[];
}

export function reportOf(findings: LintFinding[]): LintReport {
  const count = (wanted: Severity) => findings.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), findings };
}
