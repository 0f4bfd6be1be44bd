import type { Asset } from '#libs/domain/asset.js';
import type { ColumnType } from './columns.js';
import type { FileType, Format } from './format.js';

/**
 * Stands in a row where an image does: at the top of it, or in a list there. Once the row is written it is the image's
 * rendition, without the metadata of the original: in Parquet its bytes, in JSON the name of its file beside the rows.
 */
export class Picture {
  constructor(readonly asset: Asset) {}
}

/** A picture as Parquet keeps it: what `datasets` calls an Image. */
export interface PictureBytes {
  bytes: Uint8Array;
  /** a name for it; there is no such file */
  path: string;
}

/** Whether a column of this type holds images. */
export const isPicture = (type: ColumnType): boolean =>
  type === 'bytes' || type === 'picture' || (Array.isArray(type) && type.some(isPicture));

/** Whether rows of the format hold images. */
export const hasPictures = ({ columns }: Pick<Format, 'columns'>): boolean => Object.values(columns).some(isPicture);

/** Whether the images lie beside the rows: only Parquet holds bytes. */
export const picturesBeside = (format: Pick<Format, 'columns'>, fileType: FileType): boolean =>
  fileType !== 'parquet' && hasPictures(format);
