/** Whether `value`, of an adjudication, is against the machine's label of unit u. */
const against = (value: string) => `(${value} IN ('first', 'second') AND ${value} <> u.label ->> 'verdict')`;

/**
 * jsonb: what adjudicators made of the sample of the decided lot `l` after its decision; null: nothing, or it is open. A pair that reviewers
 * settled is no dispute, so that one without an earlier adjudication had no settled label, and was wrong.
 */
export const SINCE = `
  (SELECT jsonb_build_object('pairs', count(*), 'firstAt', min(latest.created_at), 'lastAt', max(latest.created_at),
      'wrong', (l.decision ->> 'wrong')::int + sum(${against('latest.value')}::int - (earlier.value IS NULL OR ${against('earlier.value')})::int))
    FROM audit_unit u
    CROSS JOIN LATERAL (SELECT d.value, d.created_at FROM audit_adjudication d WHERE d.unit_id = u.id ORDER BY d.number DESC LIMIT 1) latest
    LEFT JOIN LATERAL (SELECT d.value FROM audit_adjudication d WHERE d.unit_id = u.id AND d.created_at <= l.decided_at
      ORDER BY d.number DESC LIMIT 1) earlier ON true
    WHERE u.audit_id = l.audit_id AND latest.created_at > l.decided_at AND latest.value IS DISTINCT FROM earlier.value
    HAVING count(*) > 0)`;
