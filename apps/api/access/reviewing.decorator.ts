import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import type { ApiRequest } from '../http/api-request.js';

/** The person for whom the API key speaks. Throws PreceptError refused `key_without_person`. */
export const Reviewing = createParamDecorator((_: unknown, context: ExecutionContext): Reviewer => {
  const { apiKey } = context.switchToHttp().getRequest<ApiRequest>();
  if (apiKey?.reviewer) return apiKey.reviewer;
  throw new PreceptError(
    'refused',
    'key_without_person',
    `The key ${apiKey?.prefix ?? ''}... speaks for nobody in particular. Add a person (POST /v1/people), and make a key for them: POST /v1/api-keys with {"scopes": ["review"], "person": "<name>"}.`,
  );
});
