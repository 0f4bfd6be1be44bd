import { Inject, Injectable } from '@nestjs/common';
import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { RunService } from '#libs/labelling/runs/run.service.js';

/** Watchers that ask within this time get one and the same answer. */
const FRESH_MS = 900;
/** Counting may take at most a third of the database's time, however large the run. */
const REST = 3;

interface Look {
  progress: Promise<RunProgress>;
  staleAt: number;
}

/** The progress of runs, counted once for all who watch the same run. */
@Injectable()
export class RunWatch {
  private readonly looks = new Map<string, Look>();

  constructor(@Inject(RunService) private readonly runs: RunService) {}

  progress(runId: string): Promise<RunProgress> {
    const known = this.looks.get(runId);
    if (known && performance.now() < known.staleAt) return known.progress;
    const since = performance.now();
    const look: Look = { progress: this.runs.progress(runId), staleAt: Number.POSITIVE_INFINITY };
    this.looks.set(runId, look);
    const forget = () => {
      if (this.looks.get(runId) === look) this.looks.delete(runId);
    };
    look.progress.then(() => {
      const rest = Math.max(FRESH_MS, REST * (performance.now() - since));
      look.staleAt = performance.now() + rest;
      setTimeout(forget, rest).unref();
    }, forget);
    return look.progress;
  }
}
