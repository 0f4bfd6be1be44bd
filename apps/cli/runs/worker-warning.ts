/** Said where a run or an export waits for somebody to do it. */
export const NO_WORKER = 'No worker is running, so nothing happens: start one with `precept up`.';
