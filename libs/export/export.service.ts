import { validate } from 'uuid';
import { invalid, missing } from '#libs/domain/precept-error.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { CalibrationMapStore } from '#libs/database/calibration/calibration-map.store.js';
import type { Database } from '#libs/database/database.js';
import { mustBeDataset } from '#libs/database/export/human-pairs.js';
import type { ExportMix, ExportOptions, ExportView } from '#libs/database/export/export-view.js';
import { lastLot } from '#libs/database/export/last-lot.js';
import { ExportStore } from '#libs/database/export/export.store.js';
import { ExportsReadModel } from '#libs/database/export/exports.read-model.js';
import { mustBeSelectable, runMissing } from '#libs/database/export/selection/selectable.js';
import { refuseTrials } from '#libs/database/run/refuse-trials.js';
import { RunsReadModel } from '#libs/database/read-models/runs.js';
import { acceptedCertificate } from './selection/accepted-lot.js';
import { finishedFile, type FinishedFile } from './files/finished-file.js';
import { readOptions } from './export-options.js';
import { isOfPairs, type Format } from './formats/format.js';
import { formatView, type FormatView } from './formats/format-view.js';
import { formatNamed, formatTable, type FormatTable } from './formats/registry.js';
import { runNotDone } from './run-not-done.js';

export interface ExportRequest {
  runId: string;
  /** further runs whose pairs come along: of equal pairs that of the run named first stays */
  moreRunIds?: readonly string[];
  format: string;
  options?: Partial<ExportOptions>;
}

/** Exports as a person asks for them and fetches them. Throws PreceptError. */
export class ExportService {
  private readonly formatTable: FormatTable = formatTable();
  private readonly pool: Database['pool'];
  private readonly store: ExportStore;
  private readonly views: ExportsReadModel;
  private readonly runs: RunsReadModel;
  private readonly maps: CalibrationMapStore;

  constructor(
    database: Database,
    private readonly dataDir: string,
  ) {
    this.pool = database.pool;
    this.store = new ExportStore(database);
    this.views = new ExportsReadModel(database);
    this.runs = new RunsReadModel(database);
    this.maps = new CalibrationMapStore(database.pool);
  }

  /**
   * Asks for an export; a worker makes it. Asked twice, it is made twice, with the same bytes; with an `id` it is asked
   * for once: with the same id again, the answer is that export as it is by then.
   * Throws invalid `unknown_format`, `bad_export_options`, `bad_export_runs`; missing `run_not_found`, `version_not_found`,
   * `principle_not_found`, `calibration_map_not_found`; conflict `run_not_done`, `lot_missing`, `lot_not_accepted`, `lot_outdated`.
   */
  async create(request: ExportRequest, actor: string, id?: string): Promise<ExportView> {
    const asked = id === undefined ? null : await this.views.find(id);
    if (asked) return asked;
    const { runId, moreRunIds = [] } = request;
    const named = formatNamed(this.formatTable, request.format);
    const { name: format } = named;
    const options = readOptions(request.options, named);
    const runIds = [runId, ...moreRunIds];
    mayBeJoined(runIds, named);
    for (const id of runIds) await this.mustBeThere(id, options.partial);
    await refuseTrials(this.pool, runIds, 'is not exported');
    await mustBeSelectable(this.pool, runIds, options.selection ?? {});
    if (options.mix) await this.mayBeMixed(runIds, options.mix);
    if (options.calibratedBy !== undefined) await this.maps.get(options.calibratedBy);
    // the worker looks again: pairs may change until it begins
    if (options.acceptedLotsOnly) for (const id of runIds) acceptedCertificate(await lastLot(this.pool, id));
    return this.views.export(await this.store.create({ runId, moreRunIds, format, options, createdBy: actor }, id));
  }

  /** Throws missing `export_not_found`. */
  async get(id: string): Promise<ExportView> {
    if (!validate(id)) throw missing('export_not_found', `There is no export ${id.slice(0, 64)}.`);
    return this.views.export(id);
  }

  /** Newest first. Throws missing `run_not_found` where `runId` is given and is no run. */
  async list(request: PageRequest & { runId?: string } = {}): Promise<Page<ExportView>> {
    const { runId } = request;
    if (runId !== undefined) {
      if (!validate(runId)) throw missing('run_not_found', `There is no run ${runId.slice(0, 64)}.`);
      await this.runs.run(runId);
    }
    return this.views.exports(request);
  }

  /** Every format that can be asked for. */
  formats(): FormatView[] {
    return [...this.formatTable.values()].map(formatView);
  }

  /**
   * One file of a finished export: `name` is one that the export lists, or that its rows name, `images/<SHA-256>.png`.
   * Throws missing `export_not_found`, `unknown_file`; conflict `export_not_done`; unavailable `export_file_gone`.
   */
  async file(id: string, name: string): Promise<FinishedFile> {
    return finishedFile(this.dataDir, await this.get(id), name);
  }

  private async mayBeMixed(runIds: readonly string[], { runs, human }: ExportMix): Promise<void> {
    if (runs.length !== runIds.length) {
      throw invalid(
        'bad_export_runs',
        `The mix has ${runs.length} shares of runs, and the export is of ${runIds.length} runs.`,
      );
    }
    for (const { dataset } of human) await mustBeDataset(this.pool, dataset);
  }

  private async mustBeThere(id: string, partial: boolean): Promise<void> {
    if (!validate(id)) throw await runMissing(this.pool, id);
    const run = await this.runs.find(id);
    if (!run) throw await runMissing(this.pool, id);
    if (run.state !== 'done' && !partial) throw runNotDone(id, run.state);
  }
}

/** At most so many: each is asked about by itself. */
const MOST_RUNS = 100;

/** Throws invalid `bad_export_runs`. */
function mayBeJoined(runIds: readonly string[], format: Format): void {
  const bad = (why: string) => invalid('bad_export_runs', `The export cannot be made of these runs: ${why}.`);
  if (runIds.length === 1) return;
  if (!isOfPairs(format)) throw bad(`the format ${format.name} has rows of one run alone`);
  if (new Set(runIds).size < runIds.length) throw bad('one of them is named twice');
  if (runIds.length > MOST_RUNS) throw bad(`there are more than ${MOST_RUNS}`);
}
