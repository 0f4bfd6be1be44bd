import { ApiProperty } from '@nestjs/swagger';
import { IMAGE_TYPES, RENDITION_TYPES, type Asset, type ImageType, type RenditionType } from '#libs/domain/asset.js';

/** An image as it was given. Its rendition is what models and people see: upright, in sRGB, without metadata. */
export class AssetDto implements Asset {
  /** SHA-256 of the bytes as given: what the image is known by */
  hash!: string;

  @ApiProperty({ enum: IMAGE_TYPES, description: 'what its bytes say' })
  type!: ImageType;

  /** in pixels, after the orientation that the file asks for */
  width!: number;
  height!: number;
  /** how many were given */
  bytes!: number;
  /** 64 bits in 16 hexadecimal digits; near pictures have near ones */
  perceptualHash!: string;
  renditionHash!: string;

  @ApiProperty({ enum: RENDITION_TYPES })
  renditionType!: RenditionType;
}

export class UploadedImageDto extends AssetDto {
  /** what is worth knowing of an image that was taken: a name that says another type */
  notes!: string[];
}
