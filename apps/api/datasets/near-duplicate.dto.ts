import type { ImagePlace } from '#libs/database/read-models/dataset-images.js';
import type { Page } from '#libs/domain/page.js';
import type { NearDuplicate, NearImage } from '#libs/intake/datasets/near-duplicate.service.js';

/** Where an image stands in a data set. */
export class ImagePlaceDto implements ImagePlace {
  /** content hash of the item */
  item!: string;
  externalId!: string | null;
  /** of the candidate */
  position!: number;
}

export class NearImageDto implements NearImage {
  /** hash of the image */
  image!: string;
  /** how many items have it */
  items!: number;
  /** candidates that are this image; at most 20 */
  places!: ImagePlaceDto[];
}

/** Two images that look the same, or one image that several items have. */
export class NearDuplicateDto implements NearDuplicate {
  /** differing bits of their perceptual hashes, 0 to 12 */
  distance!: number;
  first!: NearImageDto;
  /** the same as `first` where several items have that image */
  second!: NearImageDto;
}

export class NearDuplicatePageDto implements Page<NearDuplicateDto> {
  data!: NearDuplicateDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
