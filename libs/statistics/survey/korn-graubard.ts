import { studentQuantile } from '../distribution/student-quantile.js';
import { clopperPearson } from '../interval/clopper-pearson.js';
import type { Interval } from '../interval/interval.js';
import type { Estimate, SurveyDesign } from './survey-design.js';

/**
 * The interval of a share in a weighted sample (Korn and Graubard, Survey Methodology 24 (1998), 193-201): Clopper and Pearson's with
 * the size at which a simple random draw would have this variance, less what the degrees of freedom cost. Where the sample shows no
 * variance (none or all), the size is the sample's own. `share` is an estimate of the design, of 0s and 1s.
 * null of an empty sample or one without degrees of freedom. Errors: RangeError unless the share lies in [0, 1].
 */
export function kornGraubard(
  { size, freedom }: Pick<SurveyDesign, 'size' | 'freedom'>,
  { value, standardError }: Estimate,
  level = 0.95,
): Interval | null {
  if (!(value >= -1e-12 && value <= 1 + 1e-12)) throw new RangeError(`${value} is no share between 0 and 1`);
  if (size < 2 || freedom < 1) return null;
  const share = Math.min(1, Math.max(0, value));
  const alike = share * (1 - share) < 1e-12 || standardError === 0;
  const tail = (1 - level) / 2;
  const cost = (studentQuantile(tail, size - 1) / studentQuantile(tail, freedom)) ** 2;
  const effective = (alike ? size : (share * (1 - share)) / standardError ** 2) * cost;
  return clopperPearson(share * effective, effective, level);
}
