import { setTimeout as sleep } from 'node:timers/promises';
import { isPassing } from './postgres-error.js';

export interface GroupCommitterOptions {
  maxRows?: number;
  /** statements under way at once */
  inFlight?: number;
  /** how long an outage of PostgreSQL is waited out before the rows are given up, milliseconds */
  patienceMs?: number;
  /** told of every error that is waited out */
  onPassingError?: (error: Error, rows: number) => void;
}

interface Waiting<Row, Result> {
  row: Row;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Sends all rows that wait as one statement. Measured (docs/adr): 128 rows a statement, two in flight, stores
 * 17 times as many rows a second as a transaction a row. `commit` gets the rows and answers with one result
 * each, in the same order. A row that PostgreSQL refuses fails alone: the group is halved until it is found.
 */
export class GroupCommitter<Row, Result> {
  private readonly waiting: Waiting<Row, Result>[] = [];
  private flights = 0;
  private readonly maxRows: number;
  private readonly maxFlights: number;
  private readonly patienceMs: number;

  constructor(
    private readonly commit: (rows: Row[]) => Promise<Result[]>,
    private readonly options: GroupCommitterOptions = {},
  ) {
    this.maxRows = options.maxRows ?? 128;
    this.maxFlights = options.inFlight ?? 2;
    this.patienceMs = options.patienceMs ?? 60_000;
  }

  add(row: Row): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      // rows added in the same turn of the event loop go together
      if (this.waiting.length === 1) setImmediate(() => this.send());
    });
  }

  private send(): void {
    while (this.flights < this.maxFlights && this.waiting.length > 0) {
      const group = this.waiting.splice(0, this.maxRows);
      this.flights++;
      void this.settle(group).finally(() => {
        this.flights--;
        this.send();
      });
    }
  }

  private async settle(group: Waiting<Row, Result>[]): Promise<void> {
    try {
      const results = await this.commitPatiently(group.map(({ row }) => row));
      group.forEach(({ resolve, reject }, i) => {
        const result = results[i];
        if (result === undefined) reject(new Error('the statement gave no result for this row'));
        else resolve(result);
      });
    } catch (error) {
      if (group.length === 1 || isPassing(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      const half = Math.ceil(group.length / 2);
      await this.settle(group.slice(0, half));
      await this.settle(group.slice(half));
    }
  }

  private async commitPatiently(rows: Row[]): Promise<Result[]> {
    const giveUpAt = Date.now() + this.patienceMs;
    for (let pause = 50; ; pause = Math.min(pause * 2, 5_000)) {
      try {
        return await this.commit(rows);
      } catch (error) {
        if (!isPassing(error) || Date.now() + pause > giveUpAt) throw error;
        this.options.onPassingError?.(error as Error, rows.length);
        await sleep(pause);
      }
    }
  }
}
