import type { ExportedFile } from '#libs/database/export/export-view.js';
import { ExportFile } from './export-file.js';

/** A file of an export that rows are appended to. Always closed by `close`. */
export interface RowFile {
  write(rows: readonly object[]): Promise<void>;
  /** Everything is on the disk when this resolves. */
  seal(): Promise<ExportedFile & { rows: number }>;
  close(): Promise<void>;
}

/** Rows as JSON, a line each; in a document, between two lines of its own and with a comma after each but the last. */
export class TextFile implements RowFile {
  private rows = 0;

  private constructor(
    private readonly file: ExportFile,
    private readonly frame: { before: string; after: string } | null,
  ) {}

  static async create(
    folder: string,
    name: string,
    frame: { before: string; after: string } | null,
  ): Promise<TextFile> {
    const text = new TextFile(await ExportFile.create(folder, name), frame);
    if (frame) await text.file.write(Buffer.from(frame.before));
    return text;
  }

  async write(rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const lines = rows.map((row) => JSON.stringify(row));
    if (this.frame === null) await this.file.write(Buffer.from(`${lines.join('\n')}\n`));
    // the line before ends here: only now is it known not to be the last
    else await this.file.write(Buffer.from(`${this.rows === 0 ? '' : ','}\n${lines.join(',\n')}`));
    this.rows += rows.length;
  }

  async seal(): Promise<ExportedFile & { rows: number }> {
    if (this.frame) await this.file.write(Buffer.from(`\n${this.frame.after}\n`));
    return { ...(await this.file.seal()), rows: this.rows };
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
