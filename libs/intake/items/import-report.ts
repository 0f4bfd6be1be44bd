import type { LineError } from './line-error.js';
import type { Landed } from './land-lines.js';

/** So many rejected lines are named in the result; all are counted, and told to whoever listens. */
export const MAX_ERRORS = 1_000;

export interface ImportCounts {
  /** items stored */
  accepted: number;
  /** lines whose content the data set had already */
  duplicates: number;
  /** of these, lines whose gold label was given to an item that had none */
  goldAdded: number;
  rejected: number;
}

export interface ImportResult extends ImportCounts {
  /** the first 1,000 rejected lines, in the order of the file */
  errors: LineError[];
  /** more lines were rejected than `errors` names */
  errorsTruncated: boolean;
  /** how many rejected lines `errors` does not name */
  errorsLeftOut: number;
}

/** Who is told how an import goes, after every batch of lines. */
export interface ImportListeners {
  /** the counts so far */
  onProgress?: (counts: ImportCounts) => void;
  /**
   * the lines of the batch that were rejected, if any, in the order of the file. The import waits for it; what it throws
   * ends the import, with the batch stored
   */
  onRejected?: (rejected: LineError[]) => void | Promise<void>;
  /** told at the end where the format rejected every one of the first hundred lines and another one reads them */
  onLooksLike?: (format: string) => void;
}

/** What has become of the lines so far. */
export class ImportReport implements ImportCounts {
  accepted = 0;
  duplicates = 0;
  goldAdded = 0;
  rejected = 0;
  private readonly errors: LineError[] = [];

  /**
   * Adds a batch: what the checks rejected and what the data set said. Batches come in the order of the file.
   * The answer is the rejected lines of this one, in that order.
   */
  add(bad: LineError[], landed: Landed): LineError[] {
    const rejected = [...bad, ...landed.rejected].sort((a, b) => a.line - b.line);
    this.accepted += landed.accepted;
    this.duplicates += landed.duplicates;
    this.goldAdded += landed.goldAdded;
    this.rejected += rejected.length;
    this.errors.push(...rejected.slice(0, MAX_ERRORS - this.errors.length));
    return rejected;
  }

  get counts(): ImportCounts {
    const { accepted, duplicates, goldAdded, rejected } = this;
    return { accepted, duplicates, goldAdded, rejected };
  }

  get result(): ImportResult {
    const errorsLeftOut = this.rejected - this.errors.length;
    return { ...this.counts, errors: [...this.errors], errorsTruncated: errorsLeftOut > 0, errorsLeftOut };
  }
}
