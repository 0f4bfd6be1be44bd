import { DEFAULT_RISKS, type Severity } from '#libs/domain/lot.js';
import { invalid, type Place } from '#libs/domain/precept-error.js';
import type { LotRisks } from '#libs/statistics/acceptance/find-plan.js';
import { MOST_REVIEWERS } from '../audit-request.js';

/** What a person asks for. What is left out follows from the severity. */
export interface LotPlanRequest {
  runId: string;
  /** by default major, or critical where pairs were judged under a critical principle; then nothing else is taken */
  severity?: Severity;
  /** p1: the share of wrong pairs that is good enough; critical lots have none */
  goodRate?: number;
  /** alpha: the most that such a lot may be rejected */
  producerRisk?: number;
  /** p2: the share of wrong pairs that is too bad */
  badRate?: number;
  /** beta: the most that such a lot may be accepted */
  consumerRisk?: number;
}

export interface LotRequest extends LotPlanRequest {
  /** of its audit, unique; by default it tells the run and the number of the draw */
  name?: string;
  /** people who decide each pair, by default 2: then their own disagreement is measured too */
  reviewers?: number;
}

export const DEFAULT_LOT_REVIEWERS = 2;

/** The severity of a lot whose pairs were judged under these critical principles. Throws invalid `bad_lot`. */
export function severityOf({ severity }: LotPlanRequest, critical: readonly string[]): Severity {
  if (critical.length === 0) return severity ?? 'major';
  if (severity === undefined || severity === 'critical') return 'critical';
  const message = `must be critical: pairs were judged under ${critical.join(', ')}, which has a veto or the tag critical`;
  throw bad([{ at: 'severity', message }]);
}

/** The risks with their defaults. `critical`: principles that make the lot critical, whatever was asked for. Throws invalid `bad_lot`, every place named. */
export function risksOf(request: LotPlanRequest, severity: Severity, critical: readonly string[] = []): LotRisks {
  const defaults: LotRisks = DEFAULT_RISKS[severity];
  const { goodRate = defaults.goodRate, badRate = defaults.badRate } = request;
  const { producerRisk = defaults.producerRisk, consumerRisk = defaults.consumerRisk } = request;
  const places: Place[] = [
    ...(severity === 'critical' && goodRate !== 0
      ? [
          {
            at: 'goodRate',
            message: `must be 0, or left out: ${criticalBy(critical)}, and of a critical lot no wrong pair is good enough`,
          },
        ]
      : []),
    ...(goodRate >= 0 && goodRate < 1 ? [] : [{ at: 'goodRate', message: 'must be at least 0 and below 1' }]),
    ...(badRate > goodRate && badRate <= 1
      ? []
      : [{ at: 'badRate', message: `must be above goodRate, which is ${goodRate}, and at most 1` }]),
    ...riskPlaces('producerRisk', producerRisk),
    ...riskPlaces('consumerRisk', consumerRisk),
  ];
  if (places.length > 0) throw bad(places);
  return { goodRate, producerRisk, badRate, consumerRisk };
}

const criticalBy = (critical: readonly string[]): string =>
  critical.length === 0
    ? 'it was asked for as critical (another severity takes more)'
    : `the lot is critical, as pairs were judged under ${critical.join(', ')}, which has a veto or the tag critical`;

/** Throws invalid `bad_lot`. */
export function checkReviewers(reviewers: number): void {
  if (Number.isInteger(reviewers) && reviewers >= 1 && reviewers <= MOST_REVIEWERS) return;
  throw bad([{ at: 'reviewers', message: `must be a whole number from 1 to ${MOST_REVIEWERS}` }]);
}

const riskPlaces = (at: string, risk: number): Place[] =>
  risk > 0 && risk < 1 ? [] : [{ at, message: 'must lie between 0 and 1, both excluded' }];

const bad = (places: Place[]) => invalid('bad_lot', 'No lot can be planned as it was asked for.', places);
