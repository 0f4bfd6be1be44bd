import { setMaxListeners } from 'node:events';
import { Decimal } from 'decimal.js';
import type { RunState } from '#libs/domain/stage.js';
import type { RunPlan, RunPlanStore } from '#libs/database/run/run-plan.store.js';
import type { UsageStore } from '#libs/database/run/usage.store.js';
import { RunInterrupted } from '../calls/interruptions.js';
import { Purse } from '../calls/purse.js';
import { runTemplates } from '../prompts/run-templates.js';
import type { Template } from '../prompts/template.js';
import type { TemplateId } from '../prompts/template-slots.js';

export interface OpenRun {
  plan: RunPlan;
  purse: Purse;
  /** of the run's own */
  templates: ReadonlyMap<TemplateId, Template>;
  /** aborted when the run stops running: calls that wait for their turn are not made */
  halt: AbortController;
}

/** The runs that this worker has met, with their purses. Their states are refreshed by the worker's clock. */
export class RunBook {
  private readonly runs = new Map<string, Promise<OpenRun>>();
  private flushed: Promise<void> = Promise.resolve();
  private draining = false;

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

  /** Reads again which runs run. */
  async refresh(): Promise<void> {
    const open = await this.all();
    if (open.length === 0) return;
    const states = await this.plans.states(open.map(({ plan }) => plan.id));
    for (const run of open) this.turn(run, states.get(run.plan.id) ?? 'cancelled');
  }

  /** The run now stands in this state, as far as this worker is concerned. */
  turn(run: OpenRun, state: RunState): void {
    run.plan.state = state;
    if (state !== 'running' || this.draining) run.halt.abort(new RunInterrupted(run.plan.id));
    else if (run.halt.signal.aborted) run.halt = haltOf();
  }

  /** From now on no call is sent; those under way come back and are stored. */
  async drain(): Promise<void> {
    this.draining = true;
    for (const run of await this.all()) this.turn(run, run.plan.state);
  }

  /** Writes what was spent since the last time, and gives idle reservations back. Flushes never overlap. */
  flush(): Promise<void> {
    const flush = this.flushed.then(() => this.flushNow());
    this.flushed = flush.catch(() => undefined); // told to whoever asked for it
    return flush;
  }

  /** This worker was taken for dead: all totals are written anew. */
  async rewrite(): Promise<void> {
    for (const { purse } of await this.all()) purse.rewrite();
    await this.flush();
  }

  private async flushNow(): Promise<void> {
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
    for (const { plan, purse } of open) {
      const ended = plan.state === 'done' || plan.state === 'cancelled';
      // calls under way come back and are still to be written
      if (ended && purse.isIdle) this.runs.delete(plan.id);
    }
  }

  private async load(runId: string): Promise<OpenRun> {
    const plan = await this.plans.plan(runId);
    // the row must be there before the first call: a worker that dies is counted again by it
    const before = await this.usage.begin(runId);
    const templates = runTemplates(plan.prompts);
    const run = {
      plan,
      templates,
      purse: new Purse(runId, new Decimal(plan.budget), this.usage, before),
      halt: haltOf(),
    };
    this.turn(run, plan.state);
    return run;
  }

  private async all(): Promise<OpenRun[]> {
    const settled = await Promise.allSettled(this.runs.values());
    return settled.flatMap((run) => (run.status === 'fulfilled' ? [run.value] : []));
  }
}

function haltOf(): AbortController {
  const halt = new AbortController();
  // every call that waits for its turn listens
  setMaxListeners(0, halt.signal);
  return halt;
}
