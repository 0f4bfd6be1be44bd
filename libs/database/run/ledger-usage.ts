/** SQL: what the ledger says of the calls `c` of one worker for one run, as columns of run_usage. */
export const LEDGER_USAGE = `coalesce(sum(c.cost), 0) AS spent, count(*) FILTER (WHERE c.state <> 'error') AS calls,
    coalesce(sum(c.prompt_tokens), 0) AS prompt_tokens, coalesce(sum(c.completion_tokens), 0) AS completion_tokens`;

/**
 * Raises the usage of every worker of the run $1 to what the ledger says. Never lowers it: a worker may know of a call
 * that is not in the ledger yet. Rows are locked in order, as everybody does who writes several.
 */
export const COUNT_RUN = `
WITH counted AS (SELECT c.worker_id, ${LEDGER_USAGE} FROM model_call c WHERE c.run_id = $1 GROUP BY 1),
locked AS (SELECT worker_id FROM run_usage WHERE run_id = $1 ORDER BY worker_id FOR UPDATE)
UPDATE run_usage u SET spent = greatest(u.spent, k.spent), calls = greatest(u.calls, k.calls),
  prompt_tokens = greatest(u.prompt_tokens, k.prompt_tokens),
  completion_tokens = greatest(u.completion_tokens, k.completion_tokens)
FROM locked JOIN counted k USING (worker_id) WHERE u.run_id = $1 AND u.worker_id = k.worker_id`;
