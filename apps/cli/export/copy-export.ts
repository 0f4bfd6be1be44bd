import { createWriteStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codeOf } from '#libs/config/error-code.js';
import { conflict } from '#libs/domain/precept-error.js';
import type { ExportView } from '#libs/database/export/export-view.js';
import type { ExportService } from '#libs/export/export.service.js';

/** Throws PreceptError conflict `folder_in_use` where the folder is there and holds something. */
export async function checkTarget(folder: string): Promise<void> {
  const held = await readdir(folder).catch((error: unknown) => {
    const code = codeOf(error);
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR')
      throw conflict('folder_in_use', `${folder} is a file. Name a folder that is empty or not yet there.`);
    throw error;
  });
  if (held.length > 0) {
    throw conflict(
      'folder_in_use',
      `${folder} is not empty, and an export overwrites nothing. Name a folder that is empty or not yet there.`,
    );
  }
}

/** Copies the files of a finished export into a folder, which is made. */
export async function copyExport(exports: ExportService, { id, files }: ExportView, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name } of files ?? []) {
    const { stream } = await exports.openFile(id, name);
    await pipeline(stream, createWriteStream(join(folder, name), { flags: 'wx' }));
  }
}
