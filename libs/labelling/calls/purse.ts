import { Decimal } from 'decimal.js';
import type { ModelUsage } from '#libs/model/model-port.js';
import type { Totals, Usage, UsageStore } from '#libs/database/run/usage.store.js';
import { BudgetExhausted } from './interruptions.js';

/** Share of the budget that a worker sets aside at once, unless one call costs more. */
const BLOCK = new Decimal('0.01');

interface Refill {
  granted: Decimal;
  others: Decimal;
  budget: string;
}

/**
 * One worker's part of one run's budget. Money for the worst case of a call is taken before it is made and
 * the difference comes back when it is settled, so that known prices can never overspend.
 */
export class Purse {
  private free = new Decimal(0);
  private inFlight = new Decimal(0);
  private spent: Decimal;
  private calls: number;
  private promptTokens: number;
  private completionTokens: number;
  private underWay = 0;
  private refilling: Promise<Refill> | null = null;
  private reporting: { promise: Promise<void>; done: () => void } | null = null;
  private changed = false;

  constructor(
    private readonly runId: string,
    private readonly budget: Decimal,
    private readonly store: Pick<UsageStore, 'reserve'>,
    /** what this worker has spent on the run before */
    before: Totals,
  ) {
    this.spent = new Decimal(before.spent);
    this.calls = before.calls;
    this.promptTokens = before.promptTokens;
    this.completionTokens = before.completionTokens;
  }

  /** Nothing is under way, set aside or still to be written: the purse may be forgotten. */
  get isIdle(): boolean {
    return this.underWay === 0 && this.free.isZero() && !this.changed && !this.refilling && !this.reporting;
  }

  /** Sets aside the worst case of one call. Throws BudgetExhausted. */
  async take(worst: Decimal): Promise<void> {
    while (this.free.lt(worst)) {
      const { granted, others, budget } = await this.refill(worst);
      if (this.free.gte(worst)) break;
      // somebody else may have taken what this refill brought: try again as long as it brought anything
      if (granted.isZero()) throw new BudgetExhausted(budget, others.isZero() && this.inFlight.isZero());
    }
    this.free = this.free.minus(worst);
    this.inFlight = this.inFlight.plus(worst);
    this.underWay++;
  }

  /** The call came back: what it really cost is spent, the rest is free again. */
  settle(worst: Decimal, cost: Decimal, usage: ModelUsage | null): void {
    this.underWay--;
    this.inFlight = this.inFlight.minus(worst);
    this.free = this.free.plus(worst).minus(cost);
    this.spent = this.spent.plus(cost);
    if (usage) {
      this.calls++;
      this.promptTokens += usage.promptTokens;
      this.completionTokens += usage.completionTokens;
    }
    this.changed = true;
  }

  /**
   * Totals to be written, or null where nothing has changed since the last time. Idle money goes back. No refill
   * starts until `reported` says how the write went: the two would overwrite each other.
   */
  report(): Usage | null {
    if (this.refilling || this.reporting || (!this.changed && this.free.isZero())) return null;
    if (this.inFlight.isZero() && !this.changed) this.free = new Decimal(0);
    this.changed = false;
    let done = () => {};
    const promise = new Promise<void>((resolve) => (done = resolve));
    this.reporting = { promise, done };
    return {
      runId: this.runId,
      spent: this.spent.toFixed(),
      reserved: this.reserved().toFixed(),
      calls: this.calls,
      promptTokens: this.promptTokens,
      completionTokens: this.completionTokens,
    };
  }

  /** The row may have been counted again while this worker was taken for dead: write the totals anew. */
  rewrite(): void {
    this.changed = true;
  }

  reported(written: boolean): void {
    if (!written) this.changed = true;
    this.reporting?.done();
    this.reporting = null;
  }

  private reserved(): Decimal {
    return Decimal.max(0, this.free.plus(this.inFlight));
  }

  private async refill(worst: Decimal): Promise<Refill> {
    this.refilling ??= this.askForMore(worst).finally(() => (this.refilling = null));
    return this.refilling;
  }

  private async askForMore(worst: Decimal): Promise<Refill> {
    await this.reporting?.promise;
    const wanted = Decimal.max(this.budget.times(BLOCK), worst.minus(this.free));
    const held = { reserved: this.reserved().toFixed(), spent: this.spent.toFixed() };
    const row = await this.store.reserve(this.runId, held, wanted.toFixed());
    const granted = new Decimal(row.granted);
    this.free = this.free.plus(granted);
    return { granted, others: new Decimal(row.others), budget: row.budget };
  }
}
