import { Injectable, type PipeTransform } from '@nestjs/common';
import type { Response } from 'express';
import { SHOWN_IMAGES, type ShownImage } from '#libs/audit/claims/claim-view.js';
import { type Asset, mediaTypeOf } from '#libs/domain/asset.js';
import { HttpProblem } from '../problem/http-problem.js';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

export const PICTURE_BYTES = { description: 'the picture', content: { 'image/png': BINARY, 'image/jpeg': BINARY } };

/** Where a picture is shown, as the path says. */
@Injectable()
export class ShownImagePipe implements PipeTransform<string, ShownImage> {
  transform(at: string): ShownImage {
    const found = SHOWN_IMAGES.find((one) => one === at);
    if (found) return found;
    const place = { at: 'path.at', message: `must be one of ${SHOWN_IMAGES.join(', ')}` };
    throw new HttpProblem(400, 'invalid_request', 'A unit has no such picture.', [place]);
  }
}

/** Without an ETag: it would be the picture's hash. The browser alone keeps it for a while, so that what was fetched ahead is there when it is shown. */
export function sendPicture(response: Response, { asset, bytes }: { asset: Asset; bytes: Uint8Array }): void {
  response
    .setHeader('Cache-Control', 'private, max-age=600')
    .setHeader('Content-Type', mediaTypeOf(asset.renditionType))
    .end(bytes);
}
