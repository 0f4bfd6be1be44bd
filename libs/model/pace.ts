import { WaitingLine } from './waiting-line.js';

/** How a call went, as far as the pace is concerned: slow-down is an answer 429, 503 or 529. */
export type CallResult = 'ok' | 'slow-down' | 'error';

/** Leave to make one call. `done` must be called once it has ended, however it ended; only the first time counts. */
export interface Permit {
  /** `retryAfterMs`: how long the endpoint asked us to wait */
  done(result: CallResult, retryAfterMs?: number): void;
}

/** An endpoint that asks us to slow down even at one call at a time, and does not say for how long. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** setTimeout fires at once for more than this */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * How fast one process calls one endpoint: at most `limit` calls in flight, first come first served.
 * The limit rises by one for each round of calls that went well, up to this process's share of the endpoint's
 * cap, and is halved by a slow-down, never below 1. Calls that were already in flight when it was halved say
 * nothing new, so a burst of 429s halves it once. Calls not yet sent can be held back until a time.
 */
export class Pace {
  private allowed: number;
  private share: number;
  private running = 0;
  private readonly line = new WaitingLine<() => void>();
  private heldUntil = 0;
  private timer: NodeJS.Timeout | null = null;
  /** numbers of the last permit given and of the last given before the limit was halved */
  private given = 0;
  private halvedAt = 0;
  private slowDownsAtOne = 0;

  /** @param share most calls in flight from this process */
  constructor(share: number) {
    this.share = atLeastOne(share);
    this.allowed = this.share;
  }

  get inFlight(): number {
    return this.running;
  }

  get waiting(): number {
    return this.line.length;
  }

  /** calls that may be in flight now */
  get limit(): number {
    return Math.floor(this.allowed);
  }

  /** milliseconds for which calls not yet sent are held back; 0: none are */
  get heldForMs(): number {
    return this.isHeld() ? this.heldUntil - Date.now() : 0;
  }

  /**
   * Resolves when a call may be made.
   * @throws the reason of `signal` where that is aborted before then
   */
  acquire(signal?: AbortSignal): Promise<Permit> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (this.line.length === 0 && this.running < Math.floor(this.allowed) && (this.heldUntil === 0 || !this.isHeld())) {
      return Promise.resolve(this.give());
    }
    return new Promise((resolve, reject) => {
      const place = this.line.join(() => {
        signal?.removeEventListener('abort', giveUp);
        resolve(this.give());
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
    const wasFree = this.allowed >= this.share;
    this.share = atLeastOne(share);
    this.allowed = wasFree ? this.share : Math.min(this.allowed, this.share);
    this.serve();
  }

  /** Holds back calls that are not sent yet. An earlier time than one already set changes nothing. */
  notBefore(time: Date): void {
    this.hold(time.getTime());
  }

  private hold(until: number): void {
    if (!(until > this.heldUntil) || until <= Date.now()) return;
    this.heldUntil = until;
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
    while (this.running < Math.floor(this.allowed)) {
      const start = this.line.next();
      if (start === undefined) break;
      start();
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
    this.running++;
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
    this.slowDownsAtOne = 0;
    if (this.allowed < this.share) this.allowed = Math.min(this.share, this.allowed + 1 / this.allowed);
  }

  private slowDown(number: number, retryAfterMs: number | undefined): void {
    if (retryAfterMs !== undefined) this.hold(Date.now() + retryAfterMs);
    if (number <= this.halvedAt) return;
    this.halvedAt = this.given;
    if (this.allowed > 1) this.allowed = Math.max(1, this.allowed / 2);
    else if (!retryAfterMs) {
      this.hold(Date.now() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.slowDownsAtOne));
      this.slowDownsAtOne++;
    }
  }
}

function atLeastOne(share: number): number {
  return Number.isFinite(share) ? Math.max(1, Math.floor(share)) : 1;
}
