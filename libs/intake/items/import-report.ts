import type { LineError } from './line-error.js';
import type { Landed } from './land-lines.js';

/** So many rejected lines are named one by one; all are counted. */
export const MAX_ERRORS = 1_000;

export interface ImportCounts {
  /** items stored */
  accepted: number;
  /** lines whose content the data set had already */
  duplicates: number;
  rejected: number;
}

export interface ImportResult extends ImportCounts {
  /** the first 1,000 rejected lines, in the order of the file */
  errors: LineError[];
  /** more lines were rejected than `errors` names */
  errorsTruncated: boolean;
}

/** What has become of the lines so far. */
export class ImportReport implements ImportCounts {
  accepted = 0;
  duplicates = 0;
  rejected = 0;
  private readonly errors: LineError[] = [];

  /** Adds a batch: what the checks rejected and what the data set said. Batches come in the order of the file. */
  add(bad: LineError[], landed: Landed): void {
    const rejected = [...bad, ...landed.rejected].sort((a, b) => a.line - b.line);
    this.accepted += landed.accepted;
    this.duplicates += landed.duplicates;
    this.rejected += rejected.length;
    this.errors.push(...rejected.slice(0, MAX_ERRORS - this.errors.length));
  }

  get counts(): ImportCounts {
    return { accepted: this.accepted, duplicates: this.duplicates, rejected: this.rejected };
  }

  get result(): ImportResult {
    return { ...this.counts, errors: [...this.errors], errorsTruncated: this.rejected > this.errors.length };
  }
}
