import type { StoredLabel } from '#libs/database/label-job/stored-result.js';

/**
 * Whether a revision, the second of the compared texts or images, wins over the original: the principles prefer it, and of
 * images the original does not meet the original prompt better. An image that is better in all but what was asked for is
 * the answer to another prompt.
 */
export const winsOverOriginal = ({ preferred, alignment }: Pick<StoredLabel, 'preferred' | 'alignment'>): boolean =>
  preferred === 'second' && alignment?.preferred !== 'first';
