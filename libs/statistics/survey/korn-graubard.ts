import { studentQuantile } from '../distribution/student-quantile.js';
import { clopperPearson } from '../interval/clopper-pearson.js';
import type { Interval } from '../interval/interval.js';
import type { Estimate, SurveyDesign } from './survey-design.js';
import { unseenSize } from './unseen-size.js';

/**
 * The interval of a share in a weighted sample (Korn and Graubard, Survey Methodology 24 (1998), 193-201): Clopper and Pearson's with
 * the size at which a simple random draw would have this variance, less what the degrees of freedom cost. It reaches at least as far as what the units
 * of the largest weights would leave possible if none of them held, or all did (see unseenSize): of a sample whose variance shows nothing of these, theirs
 * alone would claim to be sure. `share` is an estimate of the design, of 0s and 1s; `weights` left out: all weigh alike.
 * null of an empty sample or one without degrees of freedom. Errors: RangeError unless the share lies in [0, 1].
 */
export function kornGraubard(
  { size, freedom, weights }: Pick<SurveyDesign, 'size' | 'freedom'> & Partial<Pick<SurveyDesign, 'weights'>>,
  { value, standardError }: Estimate,
  level = 0.95,
): Interval | null {
  if (!(value >= -1e-12 && value <= 1 + 1e-12)) throw new RangeError(`${value} is no share between 0 and 1`);
  if (size < 2 || freedom < 1) return null;
  const share = Math.min(1, Math.max(0, value));
  const tail = (1 - level) / 2;
  const cost = (studentQuantile(tail, size - 1) / studentQuantile(tail, freedom)) ** 2;
  const seenOnce = weights?.map((weight) => ({ weight, units: 1 }));
  const unseen = (seenOnce ? unseenSize(seenOnce, level) : size) * cost;
  if (share * (1 - share) < 1e-12 || standardError === 0) return clopperPearson(share * unseen, unseen, level);
  const effective = ((share * (1 - share)) / standardError ** 2) * cost;
  const seen = clopperPearson(share * effective, effective, level);
  const none = clopperPearson(0, unseen, level);
  return seen && none && { low: Math.min(seen.low, 1 - none.high), high: Math.max(seen.high, none.high) };
}
