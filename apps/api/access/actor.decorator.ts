import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest } from '../http/api-request.js';

/** Who asks, as the trail names them: the beginning of the API key. */
export const Actor = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { apiKey } = context.switchToHttp().getRequest<ApiRequest>();
  if (!apiKey) throw new Error('an open route has no actor');
  return `api-key:${apiKey.prefix}`;
});
