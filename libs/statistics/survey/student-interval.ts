import { studentQuantile } from '../distribution/student-quantile.js';
import type { Interval } from '../interval/interval.js';
import type { SurveyEstimate } from './survey-design.js';

/**
 * value +- t * standardError with the estimate's own degrees of freedom, not cut at any bound: wider than the normal one where a few heavy
 * units make most of the variance. For a plain share use kornGraubard. null without a degree of freedom. Errors: RangeError unless 0 < level < 1.
 */
export function studentInterval({ value, standardError, freedom }: SurveyEstimate, level = 0.95): Interval | null {
  if (freedom < 1) return null;
  const half = studentQuantile((1 + level) / 2, freedom) * standardError;
  return { low: value - half, high: value + half };
}
