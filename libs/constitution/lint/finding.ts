import type { ConstitutionFile } from '../constitution-file.js';
import type { Path } from '../instructions.js';
import type { Position, WrittenSource } from '../written-source.js';

/** error: labels made with it are wrong for certain, so it is not published; warning: worth a second look */
export type Severity = 'error' | 'warning';
export const SEVERITIES: readonly Severity[] = ['error', 'warning'];

/** What a rule found, at the part that an author would change. */
export interface Found {
  severity: Severity;
  path: Path;
  /** what is wrong, with the words that are; no full stop */
  message: string;
  /** what to do about it; no full stop */
  fix: string;
}

/** One thing that makes principles worse. docs/lint-rules.md explains each under its name. */
export interface LintRule {
  name: string;
  /** `source`: its file, where there is one */
  check: (constitution: ConstitutionFile, source?: WrittenSource) => Iterable<Found>;
}

export interface LintFinding {
  rule: string;
  severity: Severity;
  /** key of the principle; null: it is about the constitution as a whole */
  principleKey: string | null;
  /** "comparison", "examples.0.reasons"; null: it is about no single field */
  field: string | null;
  message: string;
  fix: string;
  /** where the field, or else the principle, stands in the source; absent where there is no source */
  at?: Position;
}
