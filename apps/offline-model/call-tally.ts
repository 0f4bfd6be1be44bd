interface BodyCount {
  seen: number;
  answered: number;
}

export interface RepeatedBody {
  /** SHA-256 of the request body, hexadecimal */
  hash: string;
  answered: number;
}

export interface CallStats {
  /** HTTP requests under /v1, whatever became of them */
  requests: number;
  byStatus: Record<string, number>;
  /** different request bodies of completions and images */
  distinctBodies: number;
  /** bodies answered 200 more than once: calls paid twice */
  repeatedBodies: number;
  /** 200 answers beyond the first of each body */
  repeatedAnswers: number;
  resets: number;
  hangs: number;
  /** the client went away before its answer: no 200 is counted */
  abandoned: number;
  inFlight: number;
  mostInFlight: number;
  /** processor time of this process, milliseconds */
  cpuMs: number;
}

/** Counts what was asked and answered, body by body, so that a test can see calls paid twice. */
export class CallTally {
  private bodies = new Map<string, BodyCount>();
  private byStatus = new Map<number, number>();
  private requests = 0;
  private repeatedBodies = 0;
  private repeatedAnswers = 0;
  private mostInFlight = 0;
  inFlight = 0;
  resets = 0;
  hangs = 0;
  abandoned = 0;

  arrived(): void {
    this.requests += 1;
  }

  /** Counts one more request with this body. @returns how many times it was seen before */
  see(hash: string): number {
    const count = this.bodies.get(hash);
    if (count) return count.seen++;
    this.bodies.set(hash, { seen: 1, answered: 0 });
    return 0;
  }

  enter(): void {
    this.inFlight += 1;
    if (this.inFlight > this.mostInFlight) this.mostInFlight = this.inFlight;
  }

  leave(): void {
    this.inFlight -= 1;
  }

  answered(status: number, hash: string | null): void {
    this.byStatus.set(status, (this.byStatus.get(status) ?? 0) + 1);
    if (status !== 200 || hash === null) return;
    const count = this.bodies.get(hash);
    // Absent only where the counts were cleared between the request and its answer.
    if (!count) return;
    count.answered += 1;
    if (count.answered === 2) this.repeatedBodies += 1;
    if (count.answered > 1) this.repeatedAnswers += 1;
  }

  repeats(): RepeatedBody[] {
    const found: RepeatedBody[] = [];
    for (const [hash, { answered }] of this.bodies) if (answered > 1) found.push({ hash, answered });
    return found;
  }

  stats(): CallStats {
    const { user, system } = process.cpuUsage();
    return {
      requests: this.requests,
      byStatus: Object.fromEntries(this.byStatus),
      distinctBodies: this.bodies.size,
      repeatedBodies: this.repeatedBodies,
      repeatedAnswers: this.repeatedAnswers,
      resets: this.resets,
      hangs: this.hangs,
      abandoned: this.abandoned,
      inFlight: this.inFlight,
      mostInFlight: this.mostInFlight,
      cpuMs: (user + system) / 1000,
    };
  }

  /** Starts counting from nothing; requests in flight stay in flight. */
  clear(): void {
    this.bodies = new Map();
    this.byStatus = new Map();
    this.requests = this.repeatedBodies = this.repeatedAnswers = 0;
    this.resets = this.hangs = this.abandoned = 0;
    this.mostInFlight = this.inFlight;
  }
}
