import type { RunProgress } from '#libs/database/read-models/run-view.js';

/** Nothing new of a running run for this long is worth a word: a call may take minutes, and a full disk stores nothing. */
const STUCK_MS = 30_000;

export const STUCK = `Nothing has moved for ${STUCK_MS / 1000} s: the worker's log says why (a model that takes long, label jobs that wait, a disk that is full).`;

/** What changes wherever anything is stored of a run. */
export const figuresOf = ({ labelJobs, canaryJobs, calls, spent, setAside }: RunProgress): string =>
  JSON.stringify([labelJobs, canaryJobs, calls, spent, setAside]);

/** Notices, once each time, that figures stay the same. */
export class Stuck {
  private figures: string | null = null;
  private since = 0;
  private told = false;

  /** @param figures null: they need not change now */
  isNews(figures: string | null, now: number): boolean {
    if (figures === null || figures !== this.figures) {
      this.figures = figures;
      this.since = now;
      this.told = false;
      return false;
    }
    if (this.told || now - this.since < STUCK_MS) return false;
    this.told = true;
    return true;
  }
}
