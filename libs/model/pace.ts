import { InFlightLimit } from './in-flight-limit.js';
import { WaitingLine } from './waiting-line.js';

/** How a call went, as far as the pace is concerned: slow-down is an answer 429, 503 or 529. */
export type CallResult = 'ok' | 'slow-down' | 'error';

/** Leave to make one call. `done` must be called once it has ended, however it ended; only the first time counts. */
export interface Permit {
  /** `retryAfterMs`: how long the endpoint asked us to wait */
  done(result: CallResult, retryAfterMs?: number): void;
}

/** The endpoint is held back for longer than the asker would wait. */
export class HeldBack extends Error {
  constructor(
    /** milliseconds until the hold is over */
    readonly ms: number,
  ) {
    super(`the endpoint is held back for ${ms} ms`);
    this.name = 'HeldBack';
  }
}

interface Asker {
  start: () => void;
  refuse: (reason: Error) => void;
}

/** An endpoint that asks us to slow down even at one call at a time, and does not say for how long. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** setTimeout fires at once for more than this */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * How fast one process calls one endpoint: at most `limit` calls in flight, first come first served. The limit moves
 * between 1 and this process's share of the endpoint's cap by the law of InFlightLimit. Calls not yet sent can be held
 * back until a time; an endpoint that refuses even single calls is left alone for longer and longer, up to 10 s.
 */
export class Pace {
  private readonly inFlightLimit: InFlightLimit;
  private running = 0;
  private readonly line = new WaitingLine<Asker>();
  private heldUntil = 0;
  private timer: NodeJS.Timeout | null = null;
  /** numbers of the last permit given and of the last given before the last pause at one call at a time */
  private given = 0;
  private pausedAt = 0;
  private pauses = 0;

  /**
   * @param share most calls in flight from this process
   * @param longestHoldMs whoever would have to wait longer than this for the end of a hold is refused at once
   */
  constructor(
    share: number,
    private readonly longestHoldMs = Number.POSITIVE_INFINITY,
  ) {
    this.inFlightLimit = new InFlightLimit(atLeastOne(share));
  }

  get inFlight(): number {
    return this.running;
  }

  get waiting(): number {
    return this.line.length;
  }

  /** calls that may be in flight now */
  get limit(): number {
    return this.inFlightLimit.value;
  }

  /** milliseconds for which calls not yet sent are held back; 0: none are */
  get heldForMs(): number {
    return this.heldUntil !== 0 && this.isHeld() ? this.heldUntil - Date.now() : 0;
  }

  /**
   * Resolves when a call may be made.
   * @throws the reason of `signal` where that is aborted before then; HeldBack where a hold is or becomes too long
   */
  acquire(signal?: AbortSignal): Promise<Permit> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const heldForMs = this.heldForMs;
    if (heldForMs > this.longestHoldMs) return Promise.reject(new HeldBack(heldForMs));
    if (this.line.length === 0 && this.running < this.limit && heldForMs === 0) {
      return Promise.resolve(this.give());
    }
    return new Promise((resolve, reject) => {
      const place = this.line.join({
        start: () => {
          signal?.removeEventListener('abort', giveUp);
          resolve(this.give());
        },
        refuse: (reason) => {
          signal?.removeEventListener('abort', giveUp);
          reject(reason);
        },
      });
      const giveUp = () => {
        this.line.leave(place);
        this.rest();
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.serve();
    });
  }

  /** This process's share of the endpoint's cap has changed. A limit that was at its share stays there. */
  setShare(share: number): void {
    this.inFlightLimit.setShare(atLeastOne(share));
    this.serve();
  }

  /** Holds back calls that are not sent yet. An earlier time than one already set changes nothing. */
  notBefore(time: Date): void {
    this.hold(time.getTime());
  }

  /** Calls may be sent again: whoever asked for the hold, or a person, has taken it back. */
  lift(): void {
    this.heldUntil = 0;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.serve();
  }

  private hold(until: number): void {
    if (!(until > this.heldUntil) || until <= Date.now()) return;
    this.heldUntil = until;
    const ms = this.heldForMs;
    if (ms > this.longestHoldMs) {
      while (this.line.length > 0) this.line.next()?.refuse(new HeldBack(ms));
      this.rest();
    }
    if (this.line.length > 0) this.wake();
  }

  private isHeld(): boolean {
    if (this.heldUntil > Date.now()) return true;
    this.heldUntil = 0;
    return false;
  }

  /** (Re)sets the timer to the end of the hold. */
  private wake(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    const delay = Math.min(this.heldUntil - Date.now(), LONGEST_TIMER_MS);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.serve();
    }, delay);
  }

  private serve(): void {
    if (this.line.length === 0) return;
    if (this.heldUntil !== 0 && this.isHeld()) {
      if (this.timer === null) this.wake();
      return;
    }
    while (this.running < this.limit) {
      const asker = this.line.next();
      if (asker === undefined) break;
      asker.start();
    }
    this.rest();
  }

  /** No timer runs while nobody waits: it would keep the process alive. */
  private rest(): void {
    if (this.line.length > 0 || this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
  }

  private give(): Permit {
    this.inFlightLimit.use(++this.running);
    const number = ++this.given;
    let open = true;
    return {
      done: (result, retryAfterMs) => {
        if (!open) return;
        open = false;
        this.running--;
        if (result === 'ok') this.speedUp();
        else if (result === 'slow-down') this.slowDown(number, retryAfterMs);
        this.serve();
      },
    };
  }

  private speedUp(): void {
    this.pauses = 0;
    this.inFlightLimit.accepted();
  }

  private slowDown(number: number, retryAfterMs: number | undefined): void {
    const one = this.limit === 1;
    this.inFlightLimit.refused(retryAfterMs);
    if (retryAfterMs) this.hold(Date.now() + retryAfterMs);
    // calls that were already in flight when it paused say nothing new
    else if (one && number > this.pausedAt) {
      this.pausedAt = this.given;
      this.hold(Date.now() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.pauses++));
    }
  }
}

function atLeastOne(share: number): number {
  return Number.isFinite(share) ? Math.max(1, Math.floor(share)) : 1;
}
