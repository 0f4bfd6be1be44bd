import { statfsSync } from 'node:fs';

/** initdb writes 40 MB, 16 of them the first segment of the log; the rest is for the first rows. */
const NEW_CLUSTER_BYTES = 64 * 2 ** 20;
/** With less than this PostgreSQL cannot even start. */
const LEAST_BYTES = 2 ** 20;

/** True where a new cluster does not fit on the disk of `folder`. */
export const lacksRoomForCluster = (folder: string): boolean => freeBytes(folder) < NEW_CLUSTER_BYTES;

/** True where the disk of `folder` is full. */
export const isFull = (folder: string): boolean => freeBytes(folder) < LEAST_BYTES;

/** What accounts other than root may still write. */
function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
