import { Controller, Get, Inject, Param, Post, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { type ImageType, mediaTypeOf } from '#libs/domain/asset.js';
import { invalid } from '#libs/domain/precept-error.js';
import { ImageService } from '#libs/intake/images/image.service.js';
import { Needs } from '../access/scope.decorator.js';
import { Consumes } from '../body/consumes.js';
import { Problems } from '../problem/problem-responses.js';
import { AssetDto, UploadedImageDto } from './asset.dto.js';
import { ImageUploadInterceptor } from './image-upload.interceptor.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;
/** What a hash stands for never changes. */
const FOR_EVER = 'private, max-age=31536000, immutable';

@ApiTags('Images')
@Problems(401, 403, 503)
@Controller('v1/assets')
export class AssetController {
  constructor(@Inject(ImageService) private readonly images: ImageService) {}

  /**
   * Uploads one image
   * @remarks PNG, JPEG, WebP, GIF, AVIF or TIFF, a single still picture of at most 50 MB; its bytes decide, not its name. The same bytes have
   * the same hash, so uploading them again changes nothing. Items name the image by it: {"image": {"asset": "<hash>"}}.
   */
  @Post()
  @Needs('write')
  @Consumes('stream', 'multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: BINARY.schema } } })
  @UseInterceptors(ImageUploadInterceptor)
  @Problems(400, 413, 415)
  async uploadImage(@UploadedFile() file?: { buffer: Buffer; originalname: string }): Promise<UploadedImageDto> {
    if (!file) throw invalid('upload_without_file', 'The form has no file: send the image in its field "file".');
    const { asset, notes } = await this.images.put(file.buffer, file.originalname);
    return { ...asset, notes: notes.map(({ message }) => message) };
  }

  /** What is known of one image */
  @Get(':hash')
  @Needs('read')
  @Problems(400, 404)
  getImage(@Param('hash') hash: string): Promise<AssetDto> {
    return this.images.known(hash);
  }

  /** One image as models and people see it: upright, in sRGB, without metadata, at most 2,048 pixels on its longer side */
  @Get(':hash/rendition')
  @Needs('read')
  @ApiOkResponse({ description: 'the rendition', content: { 'image/png': BINARY, 'image/jpeg': BINARY } })
  @Problems(400, 404, 409)
  async downloadRendition(@Param('hash') hash: string, @Res() response: Response): Promise<void> {
    const { asset, bytes } = await this.images.rendition(hash);
    response.setHeader('ETag', `"${asset.renditionHash}"`);
    send(response, asset.renditionType, bytes);
  }

  /** One image as lists show it: at most 128 pixels on its longer side */
  @Get(':hash/thumbnail')
  @Needs('read')
  @ApiOkResponse({ description: 'the thumbnail', content: { 'image/webp': BINARY } })
  @Problems(400, 404, 409)
  async downloadThumbnail(@Param('hash') hash: string, @Res() response: Response): Promise<void> {
    send(response, 'webp', await this.images.thumbnail(hash));
  }
}

const send = (response: Response, type: ImageType, bytes: Buffer) =>
  response
    .setHeader('Content-Type', mediaTypeOf(type))
    .setHeader('Cache-Control', FOR_EVER)
    .setHeader('X-Content-Type-Options', 'nosniff')
    .end(bytes);
