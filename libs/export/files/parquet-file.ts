import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ExportedFile } from '#libs/database/export/export-view.js';
import { ExportFile } from './export-file.js';
import type { Columns } from '../formats/columns.js';
import { isPicture } from '../formats/picture.js';
import { featuresMetadata } from './parquet-features.js';
import { columnValues, parquetSchema } from './parquet-schema.js';
import type { RowFile } from './row-file.js';

/** PNG and JPEG are compressed already, and to look for equal ones costs more than it saves. */
const AS_IT_IS = { codec: 'UNCOMPRESSED', encoding: 'PLAIN' } as const;

/** A row group is closed with the row that reaches one of these: what is held in memory does not follow the rows. */
const GROUP_ROWS = 10_000;
const GROUP_CHARACTERS = 4 * 1024 * 1024;
/** Of images, so that a group has more than a few. */
const GROUP_BYTES = 16 * 1024 * 1024;

/**
 * Rows in Parquet, in groups of about 4 MB (with images 16 MB), compressed with Snappy. Where a group ends depends on the rows alone, so that the
 * same rows give the same bytes, however they came in.
 */
export class ParquetFile implements RowFile {
  private readonly writer = new ByteWriter();
  private readonly parquet: ParquetWriter;
  private readonly names: string[];
  private readonly most: number;
  private readonly pictures: ReadonlySet<string>;
  private held: Record<string, unknown>[] = [];
  private characters = 0;
  private rows = 0;

  private constructor(
    private readonly file: ExportFile,
    private readonly columns: Columns,
  ) {
    this.names = Object.keys(columns);
    const schema = parquetSchema(columns);
    // nobody looks for a range of texts, and the least and the most of a text are long
    const kvMetadata = featuresMetadata(columns);
    this.parquet = new ParquetWriter({
      writer: this.writer,
      schema,
      statistics: false,
      createdBy: 'precept',
      kvMetadata,
    });
    this.pictures = new Set(this.names.filter((name) => isPicture(columns[name] ?? 'json')));
    this.most = this.pictures.size > 0 ? GROUP_BYTES : GROUP_CHARACTERS;
  }

  static async create(folder: string, name: string, columns: Columns): Promise<ParquetFile> {
    return new ParquetFile(await ExportFile.create(folder, name), columns);
  }

  async write(rows: readonly object[]): Promise<void> {
    for (const row of rows) {
      const values = columnValues(this.columns, row);
      this.held.push(values);
      this.characters += charactersOf(values);
      if (this.held.length >= GROUP_ROWS || this.characters >= this.most) await this.closeGroup();
    }
    this.rows += rows.length;
  }

  async seal(): Promise<ExportedFile & { rows: number }> {
    if (this.held.length > 0) await this.closeGroup();
    await this.parquet.finish();
    await this.drain();
    return { ...(await this.file.seal()), rows: this.rows };
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async closeGroup(): Promise<void> {
    const { held } = this;
    const columnData = this.names.map((name) => ({
      name,
      data: held.map((row) => row[name]),
      ...(this.pictures.has(name) ? AS_IT_IS : {}),
    }));
    this.held = [];
    this.characters = 0;
    await this.parquet.write({ columnData, rowGroupSize: held.length });
    await this.drain();
  }

  /** What the writer has in memory goes to the file. */
  private async drain(): Promise<void> {
    await this.file.write(this.writer.getBytes());
    this.writer.index = 0;
  }
}

/** Of all texts and images in a value, however deep. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length;
  if (value === null || typeof value !== 'object') return 0;
  let sum = 0;
  for (const one of Object.values(value)) sum += charactersOf(one);
  return sum;
}
