import type { StagedJudgement } from '#libs/database/judgement-import/staged-judgement.js';
import { ContentSum } from './content-sum.js';
import type { ImportCounts } from './import-request.js';
import type { JudgementError } from './judgement-error.js';

/** So many lines are named in the result; all are counted, and told to whoever listens. */
export const MAX_ERRORS = 1_000;

/** What has become of the lines so far. */
export class ImportReport {
  private readonly errors: JudgementError[] = [];
  private readonly sum = new ContentSum();
  private accepted = 0;
  private duplicates = 0;
  private rejected = 0;

  /** Adds a batch. Batches come in the order of the file. The answer is the lines that were kept out, in that order. */
  add(accepted: StagedJudgement[], keptOut: JudgementError[]): JudgementError[] {
    const sorted = keptOut.sort((a, b) => a.line - b.line);
    const repeated = sorted.filter(({ code }) => code === 'duplicate_judgement').length;
    for (const one of accepted) this.sum.add(one);
    this.accepted += accepted.length;
    this.duplicates += repeated;
    this.rejected += sorted.length - repeated;
    this.errors.push(...sorted.slice(0, MAX_ERRORS - this.errors.length));
    return sorted;
  }

  get counts(): ImportCounts {
    const { accepted, duplicates, rejected } = this;
    return { accepted, duplicates, rejected };
  }

  /** of the judgements that were accepted */
  get content(): string {
    return this.sum.hash;
  }

  get result(): ImportCounts & { errors: JudgementError[]; errorsTruncated: boolean; errorsLeftOut: number } {
    const errorsLeftOut = this.rejected + this.duplicates - this.errors.length;
    return { ...this.counts, errors: [...this.errors], errorsTruncated: errorsLeftOut > 0, errorsLeftOut };
  }
}
