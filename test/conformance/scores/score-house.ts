import { Database } from '#libs/database/database.js';
import { DatasetStore } from '#libs/database/dataset/dataset.store.js';
import { ItemStore } from '#libs/database/dataset/item.store.js';
import { ScoreReportReadModel } from '#libs/database/read-models/score-report.js';
import { OpinionStore } from '#libs/database/score/opinion.store.js';
import type { Aspect } from '#libs/domain/aspect.js';
import type { OpinionKind } from '#libs/domain/opinion.js';
import { ItemService } from '#libs/intake/items/item.service.js';
import { OpinionImportService } from '#libs/intake/scores/opinion-import.service.js';
import { ScoreReportService, type ScoreReport } from '#libs/intake/scores/score-report.service.js';
import { NO_IMAGES } from '#libs/intake/testing/no-images.js';
import { testDatabase } from '../../integration/test-database.js';

/** A prompt with the names of its images; the pictures are not there. */
export interface NamedItem {
  externalId: string;
  prompt: string;
  images: string[];
  /** ranks of the images: lower is better */
  gold?: number[];
}

/** What somebody says of one image. Other fields are provenance. */
export interface Opinion {
  item: string;
  candidate: string;
  value: number;
  aspect: Aspect;
  scorer?: string;
  rater?: string;
  [field: string]: unknown;
}

/** PostgreSQL and the services by which people bring in scores. */
export class ScoreHouse {
  private constructor(
    readonly database: Database,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(): Promise<ScoreHouse> {
    const own = await testDatabase();
    return new ScoreHouse(new Database(own.url, 4, () => undefined), own.drop);
  }

  /** Items, scores and ratings in a data set of their own, each by its import. Throws where a line is refused. */
  async load(name: string, items: NamedItem[], opinions: Record<OpinionKind, Opinion[]>): Promise<ScoreReport> {
    const { pool } = this.database;
    const datasets = new DatasetStore(pool);
    const dataset = await datasets.create(name, '', 'conformance');
    if (!dataset) throw new Error(`the data set ${name} is there already`);
    const lines = items.map(({ images, ...item }) => ({
      ...item,
      candidates: images.map((image) => ({ image: { name: image } })),
    }));
    const landed = await new ItemService(datasets, new ItemStore(pool), NO_IMAGES).importStream(
      dataset.id,
      file(lines),
    );
    expectAll(landed, items.length);
    const service = new OpinionImportService(datasets, new OpinionStore(pool));
    for (const kind of ['scores', 'ratings'] as const) {
      const stored = await service.import(dataset.id, file(opinions[kind]), { kind, actor: 'conformance' });
      expectAll(stored, opinions[kind].length);
    }
    return new ScoreReportService(datasets, new ScoreReportReadModel(this.database)).report(dataset.id);
  }

  /** Rows of a statement. */
  async rows<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
    return (await this.database.pool.query<Row>(sql, values)).rows;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.drop();
  }
}

async function* file(lines: object[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function expectAll({ accepted, errors }: { accepted: number; errors: object[] }, lines: number): void {
  if (accepted !== lines)
    throw new Error(`${accepted} of ${lines} lines landed: ${JSON.stringify(errors.slice(0, 3))}`);
}
