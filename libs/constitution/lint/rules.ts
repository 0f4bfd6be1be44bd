import type { LintRule } from './finding.js';
import { answerFormat } from './rules/answer-format.js';
import { missingText } from './rules/missing-text.js';

/** All rules, in the order in which their findings about one principle are told. */
export const RULES: readonly LintRule[] = [missingText, answerFormat];
