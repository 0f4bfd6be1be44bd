/** The run does not run any more: no new call is made for it. Finished calls are kept. */
export class RunInterrupted extends Error {
  constructor(readonly runId: string) {
    super('the run is not running');
    this.name = 'RunInterrupted';
  }
}

/** The run's budget holds no more worst-case call, and no worker holds money that may come back. */
export class BudgetExhausted extends Error {
  constructor(
    /** the budget that is spent: the run may have been given a larger one since */
    readonly budget: string,
  ) {
    super(`the budget of ${budget} is spent`);
    this.name = 'BudgetExhausted';
  }
}
