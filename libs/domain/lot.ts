/** A run's preference pairs, accepted or rejected as a whole. */
export const LOT_STATES = ['open', 'accepted', 'rejected'] as const;
export type LotState = (typeof LOT_STATES)[number];

/** How much harm a wrong pair does. critical: a lot with any wrong pair in its sample is rejected. */
export const SEVERITIES = ['critical', 'major', 'minor'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A principle with this tag, or with a veto, is critical: so is each lot with pairs that were judged under it. */
export const CRITICAL_TAG = 'critical';
