const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * npm hands Ctrl-C on to the command, to which the terminal has sent it already: a second signal this soon is the same
 * one. Nobody presses twice so fast on purpose.
 */
const SAME_MS = 700;

/** Thrown into the work of a command that Ctrl-C ends. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

const LOOK_MS = 1_000;

/** Ctrl-C, and its kin SIGTERM and SIGHUP: the first asks a command to end, the second ends it. */
export class Interruption {
  private readonly asked = new AbortController();
  private readonly insisted = new AbortController();
  private since = 0;

  /**
   * Listens from now on: without listeners of `signal` nothing happens. `startedByNpm`: the end of the parent counts as
   * a signal. SIGTERM ends npm and the shell between, which hands nothing on: we would stay for ever.
   */
  constructor({ startedByNpm }: { startedByNpm: boolean }) {
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        this.heard();
      });
    }
    const parent = process.ppid;
    if (!startedByNpm) return;
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      this.heard();
    }, LOOK_MS).unref();
  }

  private heard(): void {
    const now = performance.now();
    if (!this.asked.signal.aborted) {
      this.since = now;
      this.asked.abort(new Interrupted());
    } else if (now - this.since > SAME_MS) {
      this.insisted.abort(new Interrupted());
    }
  }

  /** Aborted at the first signal. */
  get signal(): AbortSignal {
    return this.asked.signal;
  }

  /** Aborted at the second. */
  get again(): AbortSignal {
    return this.insisted.signal;
  }
}
