import { codeOf } from '#libs/config/error-code.js';
import { PreceptError } from '#libs/domain/precept-error.js';

/** Why a try did not make the export, and whether another try may. */
export interface ExportFailure {
  code: string;
  message: string;
  /** true: the same export would fail again */
  final: boolean;
}

const KNOWN: Record<string, { code: string; message: string }> = {
  ENOSPC: {
    code: 'disk_full',
    message:
      'The disk that holds PRECEPT_DATA_DIR is full. Nothing of this export is kept: make room, then ask for it again.',
  },
  EDQUOT: {
    code: 'disk_full',
    message:
      'The quota of the disk that holds PRECEPT_DATA_DIR is used up. Nothing of this export is kept: make room, then ask for it again.',
  },
  EACCES: {
    code: 'exports_folder_closed',
    message:
      'The worker may not write below PRECEPT_DATA_DIR/exports: give its account that right, then ask for the export again.',
  },
  EROFS: {
    code: 'exports_folder_closed',
    message: 'PRECEPT_DATA_DIR lies on a disk that cannot be written: choose another, then ask for the export again.',
  },
  // disk_full of PostgreSQL: the sort of the rows needs about as much room there as the export has bytes
  '53100': {
    code: 'database_disk_full',
    message:
      "PostgreSQL's disk is full: an export sorts its rows there. Nothing of this export is kept: make room, then ask for it again.",
  },
};

export function failureOf(error: unknown): ExportFailure {
  if (error instanceof PreceptError) return { code: error.code, message: error.message, final: true };
  const known = KNOWN[codeOf(error) ?? ''];
  if (known) return { ...known, final: false };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal_error', message: `The export could not be made: ${message}`, final: false };
}
