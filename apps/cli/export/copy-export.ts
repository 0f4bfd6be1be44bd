import { constants, rmdirSync } from 'node:fs';
import { copyFile, cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, errorCode } from '#libs/config/error-code.js';
import { makeFolder } from '#libs/config/make-folder.js';
import { conflict, invalid } from '#libs/domain/precept-error.js';
import { IMAGES_FOLDER } from '#libs/export/files/image-file.js';
import type { ExportView } from '#libs/database/export/export-view.js';
import type { ExportService } from '#libs/export/export.service.js';

/**
 * Throws PreceptError conflict `folder_in_use` where the folder is there and holds something, invalid `folder_unmakeable`
 * where it is not there and cannot be made: it is made and removed again, as nothing else tells that of every file system.
 */
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
  try {
    for (const made of makeFolder(folder).reverse()) rmdirSync(made);
  } catch (error) {
    throw unmakeable(folder, error);
  }
}

const WHY: Record<string, string> = {
  ENOENT: 'the file system there takes no folders',
  EPERM: 'the file system there takes no folders',
  EACCES: 'this account may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ENAMETOOLONG: 'the name is too long',
  EEXIST: 'something that is no folder has this name',
  ENOTDIR: 'a file stands where a folder should be',
};

const unmakeable = (folder: string, error: unknown) =>
  invalid(
    'folder_unmakeable',
    `The folder ${folder} cannot be made: ${WHY[codeOf(error) ?? ''] ?? errorCode(error)}. Name another one.`,
  );

/** Copies the files of a finished export, which lie in `from`, into a folder, which is made; also the images that it holds. */
export async function copyExport(
  exports: ExportService,
  { id, files, options }: ExportView,
  from: string,
  folder: string,
): Promise<void> {
  makeFolder(folder);
  for (const { name } of files ?? []) {
    await exports.file(id, name);
    await copyFile(join(from, name), join(folder, name), constants.COPYFILE_EXCL);
  }
  if (options.withImages) await cp(join(from, IMAGES_FOLDER), join(folder, IMAGES_FOLDER), { recursive: true });
}
