import {
  BadRequestException,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  PayloadTooLargeException,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Observable } from 'rxjs';
import { IMAGE_LIMITS } from '#libs/assets/image-limits.js';
import { invalid } from '#libs/domain/precept-error.js';
import type { ApiRequest } from '../http/api-request.js';
import { HttpProblem } from '../problem/http-problem.js';

/** A form around its file: boundaries and part headers have some hundred bytes. */
const FORM_BYTES = 65_536;

/**
 * Reads a form with one image in its field "file". One that says that it is too large is refused before it is read; of one
 * that does not say so no more than the limit is ever held, in memory alone. A form with anything besides is refused: fields
 * would be held too, a megabyte each.
 */
@Injectable()
export class ImageUploadInterceptor extends FileInterceptor('file', {
  limits: { files: 1, fields: 0, parts: 1, fileSize: IMAGE_LIMITS.bytes },
}) {
  override async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { headers } = context.switchToHttp().getRequest<ApiRequest>();
    if (Number(headers['content-length'] ?? 0) > IMAGE_LIMITS.bytes + FORM_BYTES) throw tooLarge();
    try {
      return await super.intercept(context, next);
    } catch (error) {
      if (error instanceof PayloadTooLargeException) throw tooLarge();
      if (!(error instanceof BadRequestException)) throw error;
      throw invalid(
        'upload_unreadable',
        `The form cannot be read (${error.message}): the field "file" is missing or holds no file, or others stand beside it. Send one image in its field "file".`,
      );
    }
  }
}

const tooLarge = () =>
  new HttpProblem(
    413,
    'image_too_large',
    `The image has more than ${IMAGE_LIMITS.bytes / 1e6} MB, the most that is taken: save it smaller, for example as JPEG. Nothing of it was kept.`,
  );
