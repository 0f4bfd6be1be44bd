/** Shares of refusals above this are never taken to be independent of our load: the endpoint is overloaded. */
const MOST_STRAY = 0.05;
/** A share of stray refusals is known from three of them among about the last 256 answers at levels that were held. */
const FEWEST_STRAYS = 3;
const MEMORY_ANSWERS = 256;
/** After so many rounds it is forgotten and found again, so that a limit met meanwhile shows itself. */
const TRUSTED_ROUNDS = 16;
/** Standard deviations by which the refusals of a round may exceed their known share. */
const LENIENCY = 3;
/** Rounds between two probes of a level that was refused; doubles from 1. */
const LONGEST_PATIENCE = 16;
/** A refusal that asked for a pause costs that pause: probing may cost a twentieth of the time. */
const PAUSES_BETWEEN_PROBES = 20;

/**
 * How many calls may be in flight. A round is as many answers as calls were allowed when it began: about one round trip.
 *
 * - Each refused call takes its slot away: the limit falls at once by as much as was too much, in proportion to the
 *   share refused (as in Relentless congestion control, Mathis 2009; DCTCP, RFC 8257, falls by half of the share).
 * - After a round without refusals the limit doubles up to the last good level: what was accepted in the round of the
 *   last refusal, or half of what was tried (slow start and its threshold, RFC 5681).
 * - Above that it probes: by 1, then 2, 4, ... up to an eighth of the limit (max probing of BIC, Xu 2004). A probe that is
 *   refused makes the next one wait 1, 2, 4, ... up to 16 rounds (the plateau of CUBIC, RFC 9438).
 * - A refusal at a level that has just been held does not come from our load. Where their share is known and at most
 *   5 %, such refusals take no slot for longer than their round; only more than that lower the limit.
 * - The limit does not grow in a round that did not use it.
 */
export class InFlightLimit {
  private slots: number;
  /** the last good level, to which slow start returns */
  private threshold: number;
  /** the highest level held since the last refusal */
  private held = 0;

  private patience = 1;
  private pause = 0;
  private stride = 1;
  private probeNotBefore = 0;

  /** refusals, and all answers, at levels that were held before */
  private strays = 0;
  private seen = 0;
  /** known share of refusals that do not depend on our load */
  private strayShare = 0;
  private trust = 0;

  private size = 0;
  private answers = 0;
  private refusals = 0;
  private tolerated = 0;
  private used = false;

  /** @param share the most that it may ever be; also where it begins */
  constructor(private share: number) {
    this.slots = this.threshold = share;
    this.beginRound();
  }

  /** calls that may be in flight now, at least 1 */
  get value(): number {
    return Math.max(1, this.slots - Math.min(this.refusals, this.tolerated));
  }

  /** A limit that was at its share follows it; one that was lowered by refusals does not jump. */
  setShare(share: number): void {
    const free = this.slots >= this.share;
    this.share = share;
    this.slots = free ? share : Math.min(this.slots, share);
    this.threshold = free ? share : Math.min(this.threshold, share);
    // what the share takes away says nothing about the endpoint
    this.size = Math.min(this.size, this.slots);
  }

  /** So many calls are in flight. */
  use(inFlight: number): void {
    if (inFlight >= this.value) this.used = true;
  }

  accepted(): void {
    this.answers++;
    this.endRound();
  }

  /** @param askedMs how long the endpoint asked us to wait */
  refused(askedMs = 0): void {
    this.answers++;
    this.refusals++;
    if (askedMs > 0) {
      this.probeNotBefore = Math.max(this.probeNotBefore, Date.now() + PAUSES_BETWEEN_PROBES * askedMs);
    }
    if (this.refusals > this.tolerated) this.slots = Math.max(1, this.slots - 1);
    this.endRound();
  }

  private endRound(): void {
    if (this.answers < this.size) return;
    const stray = this.size <= this.held && this.refusals <= Math.max(1, MOST_STRAY * this.answers);
    if (stray) this.countStrays();
    if (this.refusals > this.tolerated) this.fall(stray);
    else this.rise();
    this.judgeStrays();
    this.beginRound();
  }

  private beginRound(): void {
    this.size = this.slots;
    this.answers = 0;
    this.refusals = 0;
    this.used = false;
    const expected = this.strayShare * this.size;
    this.tolerated = Math.floor(expected + LENIENCY * Math.sqrt(expected));
  }

  private fall(stray: boolean): void {
    // one call at a time that is refused says nothing about what would be good
    if (this.size > 1) this.threshold = Math.max(this.slots, Math.floor(this.size / 2));
    this.held = this.slots;
    this.stride = 1;
    this.patience = stray ? 1 : Math.min(LONGEST_PATIENCE, this.patience * 2);
    this.pause = this.patience;
  }

  private rise(): void {
    if (this.size > this.held) {
      this.held = this.size;
      if (this.size > this.threshold) this.patience = 1;
    }
    if (!this.used || this.slots >= this.share) return;
    if (this.slots < this.threshold) this.slots = Math.min(2 * this.slots, this.threshold);
    else if (this.pause > 0) this.pause--;
    else if (Date.now() >= this.probeNotBefore) {
      this.slots = Math.min(this.share, this.slots + this.stride);
      this.stride = Math.min(2 * this.stride, Math.max(1, Math.floor(this.slots / 8)));
    }
  }

  private countStrays(): void {
    const kept = Math.max(0, 1 - this.answers / MEMORY_ANSWERS);
    this.seen = this.seen * kept + this.answers;
    this.strays = this.strays * kept + this.refusals;
  }

  private judgeStrays(): void {
    if (this.strayShare > 0) {
      // it can only fall: at a level that is too high, what is tolerated would feed itself
      this.strayShare = Math.min(this.strayShare, this.strays / this.seen);
      if (--this.trust === 0) this.strayShare = this.strays = this.seen = 0;
    } else if (this.strays >= FEWEST_STRAYS) {
      this.strayShare = Math.min(MOST_STRAY, this.strays / this.seen);
      this.trust = TRUSTED_ROUNDS;
      this.pause = 0;
    }
  }
}
