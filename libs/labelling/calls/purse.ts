import { Decimal } from 'decimal.js';
import type { ModelUsage } from '#libs/model/model-port.js';
import { WaitingLine } from '#libs/model/waiting-line.js';
import type { Totals, Usage, UsageStore } from '#libs/database/run/usage.store.js';
import { BudgetExhausted } from './interruptions.js';

/** Share of the budget that a worker sets aside at once, unless one call costs more. */
const BLOCK = new Decimal('0.01');

const ZERO = new Decimal(0);
/** So often who waits for money looks whether other workers have given some back. */
const LOOK_AGAIN_MS = 1_000;

interface Refill {
  granted: Decimal;
  others: Decimal;
  left: Decimal;
  budget: string;
}

/**
 * One worker's part of one run's budget. Money for the worst case of a call is taken before it is made and
 * the difference comes back when it is settled, so that known prices can never overspend.
 */
export class Purse {
  private free = ZERO;
  private inFlight = ZERO;
  private spent: Decimal;
  private calls: number;
  private promptTokens: number;
  private completionTokens: number;
  private underWay = 0;
  private refilling: Promise<Refill> | null = null;
  private reporting: { promise: Promise<void>; done: () => void } | null = null;
  private changed = false;
  private readonly waiting = new WaitingLine<{ worst: Decimal; go: () => void }>();
  private timer: NodeJS.Timeout | null = null;

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

  /**
   * Sets aside the worst case of one call. False where the money is not there now but may come back from calls under
   * way: wait for `moneyBack`. Throws BudgetExhausted where none can come back.
   */
  async take(worst: Decimal): Promise<boolean> {
    while (this.free.lt(worst)) {
      const { granted, others, left, budget } = await this.refill(worst);
      if (this.free.gte(worst)) break;
      // somebody else may have taken what this refill brought: try again as long as it brought anything
      if (!granted.isZero()) continue;
      if (!others.isZero() || !this.inFlight.isZero()) return false;
      // the answer may be to a dearer call that asked at the same time, or older than what has come back since
      const rest = left.plus(this.free);
      if (rest.lt(worst)) throw new BudgetExhausted(budget, Decimal.max(0, rest).toFixed(), worst.toFixed());
    }
    this.free = this.free.minus(worst);
    this.inFlight = this.inFlight.plus(worst);
    this.underWay++;
    this.wake();
    return true;
  }

  /**
   * Resolves when it is worth trying to take so much again: calls of this worker have brought it back, or it is this
   * call's turn to ask what other workers have given back (one a second, however many wait).
   * @throws the reason of `signal` where that is aborted before then
   */
  moneyBack(worst: Decimal, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      const place = this.waiting.join({
        worst,
        go: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      });
      const giveUp = () => {
        this.waiting.leave(place);
        this.rest();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.timer ??= setInterval(() => {
        this.waiting.next()?.go();
        this.rest();
      }, LOOK_AGAIN_MS);
      this.wake();
    });
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
    this.wake();
  }

  /**
   * Totals to be written, or null where nothing has changed since the last time. Idle money goes back. No refill
   * starts until `reported` says how the write went: the two would overwrite each other.
   */
  report(): Usage | null {
    if (this.refilling || this.reporting || (!this.changed && this.free.isZero())) return null;
    if (this.inFlight.isZero() && !this.changed) this.free = ZERO;
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

  /** Lets those go on whom the free money suffices, in their order. */
  private wake(): void {
    let left = this.free;
    for (let next = this.waiting.front; next && left.gte(next.worst); next = this.waiting.front) {
      left = left.minus(next.worst);
      this.waiting.next()?.go();
    }
    this.rest();
  }

  /** No timer runs while nobody waits: it would keep the process alive. */
  private rest(): void {
    if (this.waiting.length > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
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
    // a rest that is too little for a call goes back: several workers might keep what would do for one together
    const rest = this.free;
    this.free = ZERO;
    try {
      const held = { reserved: this.reserved().toFixed(), spent: this.spent.toFixed() };
      const wanted = { least: worst.toFixed(), most: Decimal.max(this.budget.times(BLOCK), worst).toFixed() };
      const row = await this.store.reserve(this.runId, held, wanted);
      const granted = new Decimal(row.granted);
      this.free = this.free.plus(granted);
      return { granted, others: new Decimal(row.others), left: new Decimal(row.left), budget: row.budget };
    } catch (error) {
      this.free = this.free.plus(rest);
      throw error;
    }
  }
}
