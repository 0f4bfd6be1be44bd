import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest } from '../http/api-request.js';

/** The id that whatever this request makes shall have, where it carries an Idempotency-Key; else undefined. */
export const NewId = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined => context.switchToHttp().getRequest<ApiRequest>().newId,
);
