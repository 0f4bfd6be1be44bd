import { open, stat, type FileHandle } from 'node:fs/promises';
import { invalid } from '#libs/domain/precept-error.js';
import { unwritable } from '../unwritable.js';
import type { Source } from './source.js';

/** Where the rejected lines of an import are written, each as soon as it is known: any number of them, held nowhere. */
export class RejectedFile {
  private constructor(
    private readonly handle: FileHandle,
    /** the name as it was given */
    readonly shown: string,
  ) {}

  /**
   * Opens it empty. Throws PreceptError invalid `file_unwritable`; `errors_file_is_source` where the lines to import
   * would be lost.
   */
  static async open(path: string, shown: string, source: Source): Promise<RejectedFile> {
    const there = await stat(path, { bigint: true }).catch(() => null);
    if (there && source.file && there.dev === source.file.dev && there.ino === source.file.ino) {
      const message = `--errors ${shown} is the file that is imported: name another one.`;
      throw invalid('errors_file_is_source', message);
    }
    try {
      return new RejectedFile(await open(path, 'w'), shown);
    } catch (error) {
      throw unwritable(shown, error, '');
    }
  }

  /** Throws PreceptError invalid `file_unwritable`. */
  async write(errors: readonly object[]): Promise<void> {
    try {
      await this.handle.writeFile(errors.map((error) => `${JSON.stringify(error)}\n`).join(''));
    } catch (error) {
      const further = ' The import ends here; lines that are stored count as duplicates when it is done again.';
      throw unwritable(this.shown, error, further);
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
