import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

const DESCRIPTIONS = {
  400: 'The request cannot be read or is not acceptable; `errors` names every place',
  401: 'No API key, or none that is known and not revoked',
  403: 'The API key lacks the scope',
  404: 'There is no such thing',
  409: 'It does not fit the present state, or the Idempotency-Key is in use or belongs to another request',
  412: 'It is not the one that If-Match names',
  413: 'The body is too large',
  415: 'The body has a media type, character set or content encoding that is not read here',
  416: 'The file ends before the range; Content-Range says how many bytes it has',
  428: 'If-Match is missing: it names the stand that was seen, by its ETag',
  503: 'The database cannot be reached or cannot store anything; what was stored stays. Send again later.',
} as const;

/** The OpenAPI form of one error. */
export const problemResponse = (status: keyof typeof DESCRIPTIONS) => ({
  description: DESCRIPTIONS[status],
  content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
});

/** Documents errors. Every call below /v1 may also answer 401, 403 and 503: its controller says so once. */
export const Problems = (...statuses: (keyof typeof DESCRIPTIONS)[]) =>
  applyDecorators(
    ApiExtraModels(ProblemDto),
    ...statuses.map((status) => ApiResponse({ status, ...problemResponse(status) })),
  );
