import { v7 as uuid, validate } from 'uuid';
import type { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import type { OpinedItem, OpinionKey, OpinionRow, OpinionStore } from '#libs/database/score/opinion.store.js';
import { SOURCE_FIELD, type OpinionKind } from '#libs/domain/opinion.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { FileRecord } from '#libs/lines/file-record.js';
import { jsonOrTable } from '#libs/lines/json-or-table.js';
import { SourceFailure, watched } from '#libs/lines/source-failure.js';
import { unpack } from '#libs/lines/unpack.js';
import { datasetMissing } from '../datasets/dataset-missing.js';
import { MAX_ERRORS } from '../items/import-report.js';
import { interrupted } from '../items/interruption.js';
import { findCandidate } from './find-candidate.js';
import { opinionError, RejectedOpinion, type OpinionError } from './opinion-error.js';
import { readOpinionLine, type LineDefaults, type OpinionLine } from './opinion-line.js';

export interface OpinionImportOptions extends LineDefaults {
  kind: OpinionKind;
  /** who imports, and from which file: kept with each value */
  actor: string;
  file?: string;
  /** the counts so far, after every batch of lines */
  onProgress?: (counts: OpinionCounts) => void;
  /** the lines of the batch that were kept out. What it throws ends the import, with the batch stored */
  onRejected?: (rejected: OpinionError[]) => void | Promise<void>;
}

export interface OpinionCounts {
  /** values stored */
  accepted: number;
  /** lines that say what is there already */
  duplicates: number;
  rejected: number;
}

export interface OpinionImport extends OpinionCounts {
  /** the first 1,000 rejected lines, in the order of the file */
  errors: OpinionError[];
  /** more lines were rejected than `errors` names */
  errorsTruncated: boolean;
  /** how many rejected lines `errors` does not name */
  errorsLeftOut: number;
}

/** Lines a statement. */
const MOST_LINES = 2_000;

/** Brings in scores that were computed elsewhere, and ratings of people. */
export class OpinionImportService {
  constructor(
    private readonly datasets: Pick<DatasetStore, 'byId'>,
    private readonly opinions: OpinionStore,
  ) {}

  /**
   * Imports JSON Lines, CSV or TSV, plain or gzip: good lines land, bad ones are named, repeated ones are counted; so the same
   * can be imported again. A value that is there never changes.
   *
   * Throws PreceptError missing `dataset_not_found`; unavailable `import_interrupted` where the source or PostgreSQL fails
   * on the way, and whatever a listener throws: what is stored by then stays.
   */
  async import(
    datasetId: string,
    source: AsyncIterable<Uint8Array>,
    options: OpinionImportOptions,
  ): Promise<OpinionImport> {
    if (!(validate(datasetId) && (await this.datasets.byId(datasetId)))) throw datasetMissing(datasetId);
    const counts: OpinionCounts = { accepted: 0, duplicates: 0, rejected: 0 };
    const errors: OpinionError[] = [];
    const note = (detail: object) =>
      this.opinions.note(datasetId, options.kind, options.actor, { ...counts, ...detail });
    try {
      for await (const batch of batches(jsonOrTable(unpack(watched(source))))) {
        const { rows, rejected } = await this.rowsOf(datasetId, batch, options);
        const repeated = await this.land(options.kind, rows, rejected);
        rejected.sort((a, b) => a.line - b.line);
        counts.accepted += rows.length - repeated;
        counts.duplicates += batch.length - rejected.length - (rows.length - repeated);
        counts.rejected += rejected.length;
        errors.push(...rejected.slice(0, MAX_ERRORS - errors.length));
        if (rejected.length > 0) await options.onRejected?.(rejected);
        options.onProgress?.(counts);
      }
      await note({});
    } catch (error) {
      if (error instanceof SourceFailure || error instanceof PreceptError) await note({ interrupted: true });
      throw interrupted(error, counts);
    }
    const errorsLeftOut = counts.rejected - errors.length;
    return { ...counts, errors, errorsTruncated: errorsLeftOut > 0, errorsLeftOut };
  }

  /** The rows that a batch of lines would become, and those of them that become none. */
  private async rowsOf(datasetId: string, batch: FileRecord[], options: OpinionImportOptions) {
    const rejected: OpinionError[] = [];
    const attempt = <T>(line: number, read: () => T): T | null => {
      try {
        return read();
      } catch (error) {
        rejected.push(opinionError(line, error));
        return null;
      }
    };
    const lines = batch.flatMap((record) => {
      const read = attempt(record.number, () => readOpinionLine(record.read(), options.kind, options));
      return read ? [{ number: record.number, read }] : [];
    });
    const byName = new Map<string, OpinedItem[]>();
    for (const item of await this.opinions.items(datasetId, [...new Set(lines.map(({ read }) => read.item))]))
      byName.set(item.name, [...(byName.get(item.name) ?? []), item]);
    const rows = lines.flatMap(({ number, read }) => {
      const candidate = attempt(number, () => findCandidate(read, byName.get(read.item) ?? []));
      return candidate ? [{ line: number, row: rowOf(candidate.id, number, read, options) }] : [];
    });
    return { rows, rejected };
  }

  /** Stores rows; adds to `rejected` those that contradict what is there. How many of them were not stored. */
  private async land(kind: OpinionKind, rows: LineRow[], rejected: OpinionError[]): Promise<number> {
    if (rows.length === 0) return 0;
    const landed = await this.opinions.insert(
      kind,
      rows.map(({ row }) => row),
    );
    const missed = rows.filter(({ row }) => !landed.has(row.id));
    if (missed.length === 0) return 0;
    const there = await this.opinions.stored(
      kind,
      missed.map(({ row }) => row),
    );
    const values = new Map(there.map((one) => [keyOf(one), one.value]));
    for (const { line, row } of missed) {
      const before = values.get(keyOf(row));
      if (before === row.value) continue;
      const message = `The ${SOURCE_FIELD[kind]} ${row.source} has given this candidate ${String(before)} for ${row.aspect} already, in this file or before, and this is ${row.value}. Nothing was changed: import it under another name.`;
      rejected.push(opinionError(line, new RejectedOpinion('value_conflict', 'value', message)));
    }
    return missed.length;
  }
}

interface LineRow {
  line: number;
  row: OpinionRow;
}

const keyOf = ({ candidateId, source, aspect }: OpinionKey) => JSON.stringify([candidateId, source, aspect]);

function rowOf(candidateId: string, line: number, read: OpinionLine, options: OpinionImportOptions): OpinionRow {
  const { source, aspect, value, scale, details } = read;
  const { file, actor } = options;
  const more = Object.keys(details).length > 0 ? { details } : {};
  const provenance = { importedBy: actor, ...(file === undefined ? {} : { file }), line, ...more };
  return { id: uuid(), candidateId, source, aspect, value, scale, provenance };
}

async function* batches(records: AsyncIterable<FileRecord[]>): AsyncGenerator<FileRecord[]> {
  let batch: FileRecord[] = [];
  for await (const some of records) {
    batch.push(...some);
    for (; batch.length >= MOST_LINES; batch = batch.slice(MOST_LINES)) yield batch.slice(0, MOST_LINES);
  }
  if (batch.length > 0) yield batch;
}
