import { Decimal } from 'decimal.js';
import type { RunPlan, RunPlanStore } from '#libs/database/run/run-plan.store.js';
import type { UsageStore } from '#libs/database/run/usage.store.js';
import { Purse } from '../calls/purse.js';

export interface OpenRun {
  plan: RunPlan;
  purse: Purse;
}

/** The runs that this worker has met, with their purses. Their states are refreshed by the worker's clock. */
export class RunBook {
  private readonly runs = new Map<string, Promise<OpenRun>>();

  constructor(
    private readonly plans: RunPlanStore,
    private readonly usage: UsageStore,
  ) {}

  open(runId: string): Promise<OpenRun> {
    let run = this.runs.get(runId);
    if (!run) {
      run = this.load(runId);
      // a failed load is not remembered
      run.catch(() => this.runs.delete(runId));
      this.runs.set(runId, run);
    }
    return run;
  }

  /** Reads again which runs run. A run that has ended is forgotten once its purse is written. */
  async refresh(): Promise<void> {
    const open = await this.all();
    if (open.length === 0) return;
    const states = await this.plans.states(open.map(({ plan }) => plan.id));
    for (const { plan } of open) plan.state = states.get(plan.id) ?? 'cancelled';
  }

  /** Writes what was spent since the last time, and gives idle reservations back. */
  async flush(): Promise<void> {
    const open = await this.all();
    const reports = open.flatMap(({ purse }) => {
      const usage = purse.report();
      return usage ? [{ purse, usage }] : [];
    });
    let written = false;
    try {
      await this.usage.write(reports.map(({ usage }) => usage));
      written = true;
    } finally {
      for (const { purse } of reports) purse.reported(written);
    }
    for (const { plan } of open) {
      if (plan.state === 'done' || plan.state === 'cancelled') this.runs.delete(plan.id);
    }
  }

  private async load(runId: string): Promise<OpenRun> {
    const plan = await this.plans.plan(runId);
    const none = { spent: '0', reserved: '0', calls: 0, promptTokens: 0, completionTokens: 0 };
    // the row must be there before the first call: a worker that dies is counted again by it
    await this.usage.write([{ runId, ...none }]);
    return { plan, purse: new Purse(runId, new Decimal(plan.budget), this.usage) };
  }

  private async all(): Promise<OpenRun[]> {
    const settled = await Promise.allSettled(this.runs.values());
    return settled.flatMap((run) => (run.status === 'fulfilled' ? [run.value] : []));
  }
}
