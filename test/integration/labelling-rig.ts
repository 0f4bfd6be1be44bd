import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '#libs/config/load-config.js';
import { Database } from '#libs/database/database.js';
import type { RunProgress } from '#libs/database/read-models/run-view.js';
import { RunService } from '#libs/labelling/runs/run.service.js';
import {
  startOfflineModel,
  type OfflineModel,
  type OfflineModelOptions,
} from '../../apps/offline-model/start-offline-model.js';
import { testDatabase } from './test-database.js';
import { warm } from './warm-process.js';
import { WorkerProcess } from './worker-process.js';

export interface WarmWorker {
  /** stores what is under way and leaves */
  stop(): Promise<void>;
}

/** PostgreSQL, the offline model, a service to start runs with, and workers to kill: all real, on loopback. */
export class LabellingRig {
  /** on the configuration that the rig was opened with */
  readonly runs: RunService;
  private readonly workers: WorkerProcess[] = [];
  private readonly warmWorkers = new Set<WarmWorker>();

  private constructor(
    readonly database: Database,
    readonly model: OfflineModel,
    readonly dataDir: string,
    private readonly env: Record<string, string>,
    private readonly drop: () => Promise<void>,
  ) {
    this.runs = this.withConfig({});
  }

  /** A service with other settings in its environment. */
  withConfig(env: Record<string, string>): RunService {
    return new RunService(loadConfig({ cwd: this.dataDir, env: { ...this.env, ...env } }), this.database);
  }

  static async open(knobs: OfflineModelOptions, env: Record<string, string> = {}): Promise<LabellingRig> {
    const { url, drop } = await testDatabase();
    const database = new Database(url, 4, () => undefined);
    const model = await startOfflineModel(knobs);
    const dataDir = mkdtempSync(join(tmpdir(), 'precept-test-'));
    chmodSync(dataDir, 0o755);
    const all = { DATABASE_URL: url, PRECEPT_DATA_DIR: dataDir, PRECEPT_OFFLINE_URL: model.url, ...env };
    return new LabellingRig(database, model, dataDir, all, drop);
  }

  /** A worker in the process that stays: for tests that do not kill it. */
  async warmWorker(env: Record<string, string> = {}): Promise<WarmWorker> {
    const stop = await warm.worker({ ...this.env, ...env });
    const worker: WarmWorker = {
      stop: () => {
        this.warmWorkers.delete(worker);
        return stop();
      },
    };
    this.warmWorkers.add(worker);
    return worker;
  }

  /** A worker in a process of its own. */
  async worker(env: Record<string, string> = {}): Promise<WorkerProcess> {
    const worker = await WorkerProcess.start({ ...this.env, ...env });
    this.workers.push(worker);
    return worker;
  }

  /** Polls until the condition holds. The progress at that moment. */
  async until(runId: string, holds: (progress: RunProgress) => boolean, withinMs = 30_000): Promise<RunProgress> {
    const giveUpAt = Date.now() + withinMs;
    for (;;) {
      const progress = await this.runs.progress(runId);
      if (holds(progress)) return progress;
      if (Date.now() > giveUpAt) {
        const said = [warm, ...this.workers].map(({ output }) => output).join('\n--\n');
        throw new Error(`not reached in ${withinMs} ms: ${JSON.stringify(progress)}\n${said}`);
      }
      await sleep(200);
    }
  }

  /** Polls the single row of a statement until the condition holds. The row at that moment. */
  async eventually<Row extends object>(sql: string, holds: (row: Row) => boolean, withinMs = 30_000): Promise<Row> {
    const giveUpAt = Date.now() + withinMs;
    for (;;) {
      const row = await this.row<Row>(sql);
      if (holds(row)) return row;
      if (Date.now() > giveUpAt) throw new Error(`not reached in ${withinMs} ms: ${JSON.stringify(row)}`);
      await sleep(50);
    }
  }

  /** The single row of a statement. */
  async row<Row extends object>(sql: string, values: unknown[] = []): Promise<Row> {
    const { rows } = await this.database.pool.query<Row>(sql, values);
    const row = rows[0];
    if (!row) throw new Error('no row');
    return row;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.kill()));
    await Promise.all([...this.warmWorkers].map((worker) => worker.stop()));
    await this.model.close();
    await this.database.close();
    await this.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
