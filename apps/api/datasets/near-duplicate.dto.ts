import type { ImagePlace } from '#libs/database/read-models/dataset-images.js';
import type {
  NearDuplicate,
  NearDuplicatePage,
  NearImage,
  NearMeasure,
} from '#libs/intake/datasets/near-duplicate.service.js';
import { FilledText } from '../http/filled-text.decorator.js';
import { Optional } from '../http/optional.decorator.js';
import { PageQueryDto } from '../http/page.query.dto.js';

export class NearDuplicatesQueryDto extends PageQueryDto {
  /** an endpoint that has given images their vectors in runs; absent: perceptual hashes are compared */
  @Optional()
  @FilledText(64)
  embedder?: string;
}

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
  /** differing bits of their perceptual hashes, 0 to 12; by an embedder, the cosine distance of their vectors */
  distance!: number;
  first!: NearImageDto;
  /** the same as `first` where several items have that image */
  second!: NearImageDto;
}

/** How images are held against each other. */
export class NearMeasureDto implements NearMeasure {
  /** perceptual-hash, or the name of the embedder */
  by!: string;
  /** the largest distance of near-duplicates */
  near!: number;
  /** different images of the data set */
  images!: number;
  /** of these the ones that the embedder has not seen, or answered in another length than most: nothing is said of them */
  unseen!: number;
}

export class NearDuplicatePageDto implements NearDuplicatePage {
  data!: NearDuplicateDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
  measure!: NearMeasureDto;
}
