import { readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '#libs/config/make-folder.js';
import { syncFolder } from '#libs/config/sync-folder.js';
import type { ExportedFile } from '#libs/database/export/export-view.js';

/** Where the files of an export lie once it is done. */
export function exportFolder(dataDir: string, exportId: string): string {
  return join(dataDir, 'exports', exportId);
}

/** Removes what unfinished tries of an export have written. */
export async function discardTries(dataDir: string, exportId: string): Promise<void> {
  await rm(`${exportFolder(dataDir, exportId)}.partial`, { recursive: true, force: true });
}

/**
 * Where one try of an export writes: `<id>.partial/<token>/`, renamed to `<id>/` once all of it is on the disk. The
 * token keeps two tries apart: a worker that was taken for dead and wakes up again writes into its own folder, or
 * into none.
 */
export class ExportFolder {
  readonly path: string;
  private readonly partial: string;
  private readonly done: string;

  constructor(
    private readonly dataDir: string,
    private readonly exportId: string,
    token: string,
  ) {
    this.done = exportFolder(dataDir, exportId);
    this.partial = `${this.done}.partial`;
    this.path = join(this.partial, token);
  }

  /** Clears away what earlier tries left and makes the folder. */
  async begin(): Promise<void> {
    await discardTries(this.dataDir, this.exportId);
    makeFolder(this.path);
  }

  /** Puts the whole folder under its final name, lastingly. Called only while the row is ours and locked. */
  async publish(files: ExportedFile[]): Promise<void> {
    for (const { name, bytes } of files) {
      const { size } = await stat(join(this.path, name));
      if (size !== bytes) throw new Error(`${name} has ${size} bytes on the disk where ${bytes} were written`);
    }
    for (const entry of await readdir(this.path, { withFileTypes: true })) {
      if (entry.isDirectory()) await syncFolder(join(this.path, entry.name));
    }
    await syncFolder(this.path);
    // a worker that died between the rename and the commit has left one; nobody was told of it
    await rm(this.done, { recursive: true, force: true });
    await rename(this.path, this.done);
    await rmdir(this.partial);
    await syncFolder(dirname(this.done));
  }

  /** Removes what this try has written. */
  async discard(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
    // another try may be in it by now, or it is gone
    await rmdir(this.partial).catch(() => undefined);
  }
}
