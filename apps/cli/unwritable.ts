import { codeOf } from '#libs/config/error-code.js';
import { invalid } from '#libs/domain/precept-error.js';

const WHY: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  EACCES: 'this account may not write it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EPIPE: 'its reader went away',
};

/** A file that cannot be written as an ordinary mistake, PreceptError invalid `file_unwritable`; any other error as it is. */
export function unwritable(shown: string, error: unknown, further: string): unknown {
  const why = WHY[codeOf(error) ?? ''];
  if (why === undefined) return error;
  return invalid('file_unwritable', `${shown} cannot be written: ${why}.${further}`);
}
