/** Of decisions: a count that moved with each would tell, by standing still, which units have a known answer or come again. */
export const STEP = 20;

/**
 * How far audit a is. How many units there are stands with their strata; of the places those are counted that still wait, by the index that
 * claims go by.
 */
export const HOW_FAR = `
CROSS JOIN LATERAL (SELECT coalesce(sum(t.drawn), 0)::int AS units FROM audit_stratum t WHERE t.audit_id = a.id) n
CROSS JOIN LATERAL (
  SELECT count(*)::int AS waiting FROM audit_slot s WHERE s.audit_id = a.id AND s.kind = 'sample' AND s.state IN ('open', 'claimed')) w`;

/** Units with a known answer, or that come again, are mixed in. */
export const MIXES_IN = `a.gold_rate + a.repeat_rate > 0`;

/** After HOW_FAR: units, the decisions that they take in all, and those of them that ended; in whole steps while an audit is open that mixes others in. */
export const UNITS_SETTLED = `n.units, n.units * a.reviewers AS places,
  CASE WHEN a.state = 'closed' OR w.waiting = 0 OR NOT ${MIXES_IN} THEN n.units * a.reviewers - w.waiting
    ELSE (n.units * a.reviewers - w.waiting) / ${STEP} * ${STEP} END AS settled`;
