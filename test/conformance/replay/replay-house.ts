import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import { ConstitutionStore } from '#libs/database/constitution/constitution.store.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import type { Message } from '#libs/domain/conversation.js';
import { ConstitutionService } from '#libs/intake/constitutions/constitution.service.js';
import { DatasetService } from '#libs/intake/datasets/dataset.service.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { NO_IMAGES } from '#libs/intake/testing/no-images.js';
import type { RunRequest } from '#libs/labelling/runs/run-request.js';
import type { RunService } from '#libs/labelling/runs/run.service.js';
import { LabellingRig } from '../../integration/labelling-rig.js';
import { startReplayEndpoint, type Recording, type ReplayEndpoint } from './replay-endpoint.js';

/** An item to be imported, under a name of the test's own. */
export interface ReplayItem {
  externalId: string;
  prompt: string | Message[];
  /** of which some recorded ones are no texts */
  candidates: { text: unknown }[];
}

export interface ImportedItems {
  datasetId: string;
  /** names of the items that are stored: a blank or a repeated one is not */
  stored: Set<string>;
  /** lines with the content of another one */
  duplicates: number;
  /** how many lines were refused, by code */
  refused: Record<string, number>;
}

export interface ReplayPrinciple {
  key: string;
  title: string;
  comparison?: string;
  critique?: string;
  revision?: string;
}

/** PostgreSQL, the services that people use, one worker process, and an endpoint that answers with recordings. */
export class ReplayHouse {
  private constructor(
    private readonly rig: LabellingRig,
    readonly endpoint: ReplayEndpoint,
    private readonly runs: RunService,
    private readonly folder: string,
  ) {}

  /** Opens the house for so many models: "recorded-0", "recorded-1" ... */
  static async open(models: number): Promise<ReplayHouse> {
    const endpoint = await startReplayEndpoint();
    const folder = mkdtempSync(join(tmpdir(), 'precept-conformance-'));
    const PRECEPT_CONFIG = join(folder, 'precept.yaml');
    const lines = Array.from({ length: models }, (_, i) => {
      const price = `{ prompt: '0', completion: '0' }`;
      return `  ${modelName(i)}: { url: '${endpoint.url}', model: ${modelName(i)}, cap: 8, logprobs: false, price: ${price} }\n`;
    });
    writeFileSync(PRECEPT_CONFIG, `default: ${modelName(0)}\nendpoints:\n${lines.join('')}`);
    const rig = await LabellingRig.open({}, { PRECEPT_CONFIG });
    return new ReplayHouse(rig, endpoint, rig.runs, folder);
  }

  /** A published constitution. */
  async constitution(slug: string, principles: ReplayPrinciple[]): Promise<RunRequest['constitution']> {
    const { pool } = this.rig.database;
    const service = new ConstitutionService(new ConstitutionStore(pool), new ConstitutionReadModel(pool));
    const source = JSON.stringify({ slug, name: slug, principles });
    const { number } = await service.load(source, `${slug}.yaml`, { publish: true, actor: 'conformance' });
    return { slug, version: number };
  }

  /** Items in a data set of their own, by the import that people use. */
  async import(name: string, items: readonly ReplayItem[]): Promise<ImportedItems> {
    const { pool } = this.rig.database;
    const [datasets, stored] = [new DatasetStore(pool), new ItemStore(pool)];
    const { id } = await new DatasetService(datasets, stored).create({ name });
    const lines = Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
    const { errors, duplicates } = await new ItemService(datasets, stored, NO_IMAGES).importStream(id, one(lines));
    const { rows } = await pool.query<{ name: string }>('SELECT external_id AS name FROM item WHERE dataset_id = $1', [
      id,
    ]);
    const refused: Record<string, number> = {};
    for (const { code } of errors) refused[code] = (refused[code] ?? 0) + 1;
    return { datasetId: id, stored: new Set(rows.map((row) => row.name)), duplicates, refused };
  }

  /** Starts a run whose every model is the given one, which answers from the recording. Its id. */
  async start(model: number, recording: Recording, request: Omit<RunRequest, 'models' | 'budget'>): Promise<string> {
    const judge = modelName(model);
    this.endpoint.recordings.set(judge, recording);
    const { id } = await this.runs.start({ ...request, models: { judge }, budget: '1' }, 'conformance');
    return id;
  }

  /** Starts the worker and waits until every run is done. Throws where one stops, or after `withinMs`. */
  async finish(withinMs: number): Promise<void> {
    const worker = await this.rig.worker();
    const giveUpAt = Date.now() + withinMs;
    for (;;) {
      const { rows } = await this.rig.database.pool.query<{ state: string; why: string | null; runs: number }>(
        `SELECT state, max(stop_message) AS why, count(*)::int AS runs FROM run GROUP BY state`,
      );
      if (rows.every(({ state }) => state === 'done')) break;
      if (rows.some(({ state }) => state === 'stopped') || Date.now() > giveUpAt)
        throw new Error(`the runs do not end: ${JSON.stringify(rows)}\n${worker.output}`);
      await sleep(200);
    }
    await worker.stop();
  }

  /** Rows of a statement. */
  async rows<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    return (await this.rig.database.pool.query<Row>(sql, values)).rows;
  }

  async close(): Promise<void> {
    await this.rig.close();
    await this.endpoint.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const modelName = (i: number) => `recorded-${i}`;

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
