import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportedFile } from '#libs/database/export/export-view.js';

/** A file that is hashed as it is written. Always closed by `close`. */
export class ExportFile {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  private constructor(
    private readonly name: string,
    private readonly handle: FileHandle,
  ) {}

  /** A new file; one of that name must not be there. */
  static async create(folder: string, name: string): Promise<ExportFile> {
    return new ExportFile(name, await open(join(folder, name), 'wx'));
  }

  /** A file of this one text, on the disk when this resolves. */
  static async of(folder: string, name: string, text: string): Promise<ExportedFile> {
    const file = await ExportFile.create(folder, name);
    try {
      await file.write(Buffer.from(text));
      return { ...(await file.seal()), rows: null };
    } finally {
      await file.close();
    }
  }

  async write(data: Uint8Array): Promise<void> {
    this.hash.update(data);
    this.bytes += data.length;
    // writes all of it at the present position, however little the disk takes at a time
    await this.handle.writeFile(data);
  }

  /** Everything is on the disk when this resolves. */
  async seal(): Promise<Omit<ExportedFile, 'rows'>> {
    await this.handle.sync();
    return { name: this.name, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
