import type { JurorRow } from '#libs/database/audit/report/audit-reviews.js';
import { weightedMean } from '#libs/statistics/log-odds.js';
import { mean } from '#libs/statistics/mean.js';
import type { JurorLabel } from './reviewed-unit.js';

/** Below this two numbers differ by rounding only. */
const ROUNDING = 1e-9;

/**
 * What a judge of a jury says of a pair by itself, as a label is made of one judge: over the principles that applied, by their weights, the mean of
 * its log-odds or votes, where a decisive veto decides alone, or the difference of its scores. `tie`: not as far apart as makes a pair; null: it cannot be said.
 */
export function ownVerdict({ readable, held, votes, tieBand, margin }: JurorRow): JurorLabel['label'] {
  if (!readable) return null;
  const rated = held.flatMap(({ difference, weight }) => (difference === null ? [] : [{ difference, weight }]));
  if (rated.length > 0) {
    const points = mean(
      rated.map(({ difference }) => difference),
      rated.map(({ weight }) => weight),
    );
    return sideOf(points, margin);
  }
  const compared = held.flatMap(({ probability, ...one }) => (probability === null ? [] : [{ ...one, probability }]));
  const vetoes = compared.filter(({ veto, probability }) => veto && sideOf(probability - 0.5, tieBand) !== 'tie');
  if (compared.length === 0 || new Set(vetoes.map(({ probability }) => probability > 0.5)).size > 1) return null;
  const deciding = vetoes.length > 0 ? vetoes : compared;
  const probability = votes
    ? mean(
        deciding.map((one) => one.probability),
        deciding.map(({ weight }) => weight),
      )
    : weightedMean(deciding);
  return sideOf(probability - 0.5, tieBand);
}

function sideOf(lead: number, least: number): 'first' | 'second' | 'tie' {
  if (Math.abs(lead) < Math.max(ROUNDING, least - ROUNDING)) return 'tie';
  return lead > 0 ? 'first' : 'second';
}
