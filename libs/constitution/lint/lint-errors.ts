import type { ConstitutionFile } from '../constitution-file.js';
import { writtenSource } from '../written-source.js';
import type { LintFinding } from './finding.js';
import { lintConstitution } from './lint-constitution.js';

/** What stops a file from being published unless a reason is given. `source`: its text, for lines and columns. */
export const lintErrors = (constitution: ConstitutionFile, source: string): LintFinding[] =>
  lintConstitution(constitution, writtenSource(source)).filter(({ severity }) => severity === 'error');
