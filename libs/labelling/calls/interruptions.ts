/** The run does not run any more: no new call is made for it. Finished calls are kept. */
export class RunInterrupted extends Error {
  constructor(readonly runId: string) {
    super('the run is not running');
    this.name = 'RunInterrupted';
  }
}

/**
 * What is left of the run's budget does not hold the worst case of one more call, and no worker holds money that may come
 * back. Amounts are decimal strings.
 */
export class BudgetExhausted extends Error {
  constructor(
    /** the budget that does not suffice: the run may have been given a larger one since */
    readonly budget: string,
    readonly left: string,
    /** what the call that was not made would have set aside */
    readonly worst: string,
  ) {
    super(`what is left of the budget (${left} of ${budget}) does not hold a call of up to ${worst}`);
    this.name = 'BudgetExhausted';
  }
}
