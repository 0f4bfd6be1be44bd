/** A run's preference pairs, accepted or rejected as a whole. */
export const LOT_STATES = ['open', 'accepted', 'rejected'] as const;
export type LotState = (typeof LOT_STATES)[number];

/** How much harm a wrong pair does. critical: a lot with any wrong pair in its sample is rejected. */
export const SEVERITIES = ['critical', 'major', 'minor'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a plan promises unless somebody wants otherwise: the share of wrong pairs that is good enough and that is too bad, and how often such
 * a lot is rejected and accepted at the most. Those of `major` give (83, 2) for 500 pairs and (85, 2) for 1,000.
 */
export const DEFAULT_RISKS = {
  critical: { goodRate: 0, producerRisk: 0.05, badRate: 0.03, consumerRisk: 0.1 },
  major: { goodRate: 0.01, producerRisk: 0.05, badRate: 0.06, consumerRisk: 0.1 },
  minor: { goodRate: 0.05, producerRisk: 0.05, badRate: 0.15, consumerRisk: 0.1 },
} as const satisfies Record<Severity, object>;

/** A principle with this tag, or with a veto, is critical: so is each lot with pairs that were judged under it. */
export const CRITICAL_TAG = 'critical';
