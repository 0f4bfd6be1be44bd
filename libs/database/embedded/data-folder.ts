import { accessSync, constants, realpathSync } from 'node:fs';
import { errorCode } from '#libs/config/error-code.js';
import { makeFolder } from '#libs/config/make-folder.js';
import { PreceptError } from '#libs/domain/precept-error.js';

/** Makes the folder where it is missing; its real path. Throws PreceptError (unavailable) that names it. */
export function openFolder(dataDir: string): string {
  return onDisk(dataDir, () => {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK);
    return realpathSync(dataDir); // the server names its folder so, and we compare
  });
}

/** Runs `work`, which writes in `dataDir`; what the disk refuses is thrown as a PreceptError that names the folder. */
export function onDisk<T>(dataDir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw diskError(dataDir, error) ?? error;
  }
}

/** What to tell of a disk that is full, read-only or closed to us; null: the error is of another kind. */
export function diskError(dataDir: string, error: unknown): PreceptError | null {
  const code = errorCode(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return full(dataDir);
    case 'EROFS':
      return unusable(
        'data_folder_read_only',
        `The folder ${dataDir} is on a file system that is mounted read-only (EROFS). Set PRECEPT_DATA_DIR to a folder that can be written.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'ENOTDIR':
    case 'EEXIST':
      return closed(dataDir, code);
    default:
      return null;
  }
}

export const closed = (dataDir: string, code = 'EACCES'): PreceptError =>
  unusable(
    'embedded_postgres_data_closed',
    `The folder ${dataDir} cannot be used by the account that runs PostgreSQL (${code}). Set PRECEPT_DATA_DIR to a folder that it may enter, for example under /var/lib, or set DATABASE_URL.`,
  );

export const full = (dataDir: string): PreceptError =>
  unusable(
    'data_folder_full',
    `The disk of the folder ${dataDir} is full, or has no room for PostgreSQL. Make room there, or set PRECEPT_DATA_DIR to a folder on another disk.`,
  );

const unusable = (code: string, message: string) => new PreceptError('unavailable', code, message);
