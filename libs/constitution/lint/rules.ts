import type { LintRule } from './finding.js';
import { answerFormat } from './rules/answer-format.js';
import { contradiction } from './rules/contradiction.js';
import { cutText } from './rules/cut-text.js';
import { leadingQuestion } from './rules/leading-question.js';
import { length } from './rules/length.js';
import { missingText } from './rules/missing-text.js';
import { nearDuplicate } from './rules/near-duplicate.js';
import { onlyNegative } from './rules/only-negative.js';
import { twoDemands } from './rules/two-demands.js';
import { unclearReferent } from './rules/unclear-referent.js';

/** All rules, in the order in which their findings about one principle are told. */
export const RULES: readonly LintRule[] = [
  cutText,
  missingText,
  answerFormat,
  unclearReferent,
  leadingQuestion,
  twoDemands,
  onlyNegative,
  length,
  nearDuplicate,
  contradiction,
];
